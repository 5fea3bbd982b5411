"""Working days in China: rows entered here first, then the calendar library, else a refusal rather than a guess."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import count

import chinese_calendar

from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.workdays.models import CalendarYear, DayRule

_ONE_DAY = dt.timedelta(days=1)
_SATURDAY = 5


class YearNotKnown(Refusal):
    """The holidays of that year have not been published or not been entered; no deadline can be promised."""

    code = "year_not_known"


def is_workday(day: dt.date) -> bool:
    """Whether offices work on `day`, make-up Saturdays included. Raises YearNotKnown."""
    return _calendar()(day)


def add_workdays(start: dt.date, days: int) -> dt.date:
    """The working day that is `days` working days after `start` (negative: before); `start` itself is not counted.

    Zero gives `start` back, or the next working day when `start` is none. Raises YearNotKnown.
    """
    works = _calendar()
    if days == 0:
        return start if works(start) else add_workdays(start, 1)
    step = _ONE_DAY if days > 0 else -_ONE_DAY
    day, left = start, abs(days)
    while left:
        day += step
        left -= works(day)
    return day


def workdays_between(start: dt.date, end: dt.date) -> int:
    """How many working days lie after `start` up to and including `end`; 0 when `end` is not later."""
    works = _calendar()
    return sum(works(start + _ONE_DAY * step) for step in range(1, (end - start).days + 1))


def known_years() -> tuple[int, ...]:
    """Years whose every day can be answered, earliest first."""
    entered = set(CalendarYear.objects.values_list("year", flat=True))
    first = min(chinese_calendar.constants.workdays).year
    published = (year for year in count(first))
    years = set(entered)
    for year in published:
        if not _library_knows(year):
            break
        years.add(year)
    return tuple(sorted(years))


def _calendar() -> Callable[[dt.date], bool]:
    """One question to the database answers a whole chain of days."""
    rules = dict(DayRule.objects.values_list("day", "is_workday"))
    entered = frozenset(CalendarYear.objects.values_list("year", flat=True))

    def works(day: dt.date) -> bool:
        if day in rules:
            return rules[day]
        if day.year in entered:
            return day.weekday() < _SATURDAY
        return _from_library(day)

    return works


def _from_library(day: dt.date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        raise YearNotKnown(
            f"{day.year}年的放假安排还没有录入，算不出工作日。",
            next_step="请管理员按国务院办公厅的放假通知补录这一年，再来办理。",
            where="workdays",
        ) from None


def _library_knows(year: int) -> bool:
    try:
        chinese_calendar.is_workday(dt.date(year, 1, 1))
    except NotImplementedError:
        return False
    return True
