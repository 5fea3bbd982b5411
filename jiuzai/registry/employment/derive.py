"""Facts read off insured months: spells, gaps, two employers at once, the first month, how a month stands.

Plain Python. Months are calendar months by 费款所属期. Which of these facts a benefit asks for is policy's word
(R-08 … R-14); nothing here knows a benefit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from jiuzai.foundation.kernel.periods import Month, Period
from jiuzai.foundation.region.queries import CITY
from jiuzai.registry.employment.enums import InsuranceMode, InsuranceState, MonthSource, Scheme

WORKING_MODES = (InsuranceMode.EMPLOYEE, InsuranceMode.FLEXIBLE)


@dataclass(frozen=True, slots=True)
class MonthView:
    """One insured month as rules read it. `employer_kind` is its legal form, "" while nobody knows it."""

    month: Month
    mode: InsuranceMode
    county_code: str
    schemes: int
    employer_key: str
    employer_id: UUID | None
    employer_name: str
    employer_kind: str
    employer_ownership: str
    base_fen: int | None
    back_paid: bool
    posted_on: dt.date | None
    source: MonthSource
    batch: UUID

    @property
    def in_city(self) -> bool:
        """In any Jinhua unit, 开发区 and 市本级 among them."""
        return self.county_code.startswith(CITY)

    @property
    def has_pension(self) -> bool | None:
        return bool(self.schemes & Scheme.PENSION) if self.schemes else None


@dataclass(frozen=True, slots=True)
class Spell:
    """Months without a gap. `rows` are all statements inside, several for a month where there are several."""

    period: Period
    rows: tuple[MonthView, ...]

    @property
    def length(self) -> int:
        return len(self.period)

    @property
    def employers(self) -> tuple[str, ...]:
        """Keys of employers in order of appearance."""
        return tuple(dict.fromkeys(row.employer_key for row in self.rows if row.mode == InsuranceMode.EMPLOYEE))

    @property
    def back_paid(self) -> tuple[Month, ...]:
        """Months known only by a payment made later."""
        paid = {row.month for row in self.rows if not row.back_paid}
        return tuple(month for month in self.period.months() if month not in paid)


@dataclass(frozen=True, slots=True)
class First:
    """The first month with a quality, or None. `unsure` are earlier months that might have it: unknown is not no."""

    row: MonthView | None
    unsure: tuple[MonthView, ...] = ()

    @property
    def month(self) -> Month | None:
        return self.row.month if self.row else None

    @property
    def is_sure(self) -> bool:
        return not self.unsure


@dataclass(frozen=True, slots=True)
class Doubled:
    """A month with more than one employer."""

    month: Month
    employers: tuple[str, ...]
    names: tuple[str, ...]


def spells(rows: Iterable[MonthView], only: Callable[[MonthView], bool] | None = None) -> list[Spell]:
    """Unbroken runs of months, earliest first. `only` chooses which rows count (say, one employer's)."""
    wanted = sorted((row for row in rows if only is None or only(row)), key=_order)
    runs: list[list[MonthView]] = []
    for row in wanted:
        if runs and row.month - runs[-1][-1].month <= 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return [Spell(Period.through(run[0].month, run[-1].month), tuple(run)) for run in runs]


def gaps(rows: Iterable[MonthView], only: Callable[[MonthView], bool] | None = None) -> list[Period]:
    """Periods without insurance between two insured months."""
    runs = spells(rows, only)
    return [Period(one.period.start + one.length, other.period.start) for one, other in pairwise(runs)]


def simultaneous(rows: Iterable[MonthView]) -> list[Doubled]:
    """Months insured as an employee by two employers or more."""
    found: dict[Month, dict[str, str]] = {}
    for row in sorted(rows, key=_order):
        if row.mode == InsuranceMode.EMPLOYEE:
            found.setdefault(row.month, {})[row.employer_key] = row.employer_name
    return [Doubled(month, tuple(held), tuple(held.values())) for month, held in sorted(found.items()) if len(held) > 1]


def first_in_city(rows: Iterable[MonthView], modes: Sequence[InsuranceMode] = WORKING_MODES) -> First:
    """First employment in the city (R-08): the earliest month in any Jinhua unit at any time."""
    return _first(rows, lambda row: row.mode in modes and row.in_city)


def first_at_enterprise(rows: Iterable[MonthView], kinds: Sequence[str] = ("enterprise",)) -> First:
    """First month as an employee of a city enterprise (R-14). Unvetted employers make earlier months unsure."""

    def fits(row: MonthView) -> bool | None:
        if row.mode != InsuranceMode.EMPLOYEE or not row.in_city:
            return False
        return row.employer_kind in kinds if row.employer_kind else None

    return _first(rows, fits)


def state_of(
    rows: Iterable[MonthView], month: Month, known_through: Month | None, modes: Sequence[InsuranceMode] = WORKING_MODES
) -> InsuranceState | None:
    """How the month stands in the city:

    正常 insured in it as an employee or flexibly, back-paid months too, unless the row names schemes without pension;
    未参保 never insured so, up to and including this month;
    断缴 not insured in it, but before and again later;
    停保 not insured in it nor later, but before.
    None: `known_through` (the last month data came for) does not reach so far, and no row says otherwise.
    """
    held = {row.month for row in rows if row.in_city and row.mode in modes and row.has_pension is not False}
    if month in held:
        return InsuranceState.INSURED
    if known_through is None or month > known_through:
        return None
    if not any(one < month for one in held):
        return InsuranceState.NEVER
    return InsuranceState.GAP if any(one > month for one in held) else InsuranceState.STOPPED


def _first(rows: Iterable[MonthView], fits: Callable[[MonthView], bool | None]) -> First:
    unsure: list[MonthView] = []
    for row in sorted(rows, key=_order):
        answer = fits(row)
        if answer:
            return First(row, tuple(one for one in unsure if one.month < row.month))
        if answer is None:
            unsure.append(row)
    return First(None, tuple(unsure))


def _order(row: MonthView) -> tuple[Month, str, int]:
    return (row.month, row.employer_key, row.schemes)
