"""Questions about whom to see next, each through the person asking."""

from jiuzai.registry.caseload.queries.days import (
    Day,
    attempt_for,
    day_for,
    due_count,
    follow_up_for,
    of_person,
    taps_of,
)
from jiuzai.registry.caseload.queries.unsolved import Unsolved, advice_for, unsolved, villages_of

__all__ = [
    "Day",
    "Unsolved",
    "advice_for",
    "attempt_for",
    "day_for",
    "due_count",
    "follow_up_for",
    "of_person",
    "taps_of",
    "unsolved",
    "villages_of",
]
