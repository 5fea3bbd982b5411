"""Days the office works otherwise than the calendar library says."""

from jiuzai.foundation.workdays.models.rule import CalendarYear, DayRule

__all__ = ["CalendarYear", "DayRule"]
