"""Months and half-open periods of months; an insured month (费款所属期) is a `Month`."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import overload

from jiuzai.foundation.kernel.refusals import BadInput

_FORMS = (
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})", re.ASCII),
    re.compile(r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*月?", re.ASCII),
)


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month, years 1900 to 9998. Text form `2025-03`."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1900 <= self.year <= 9998 and 1 <= self.month <= 12):
            raise ValueError(f"no such month: {self.year}-{self.month}")

    @classmethod
    def of(cls, day: dt.date) -> Month:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2025-03`, `202503`, `2025年3月`, `2025/3`, `2025.3`; raises BadInput."""
        plain = unicodedata.normalize("NFKC", text).strip()
        for form in _FORMS:
            found = form.fullmatch(plain)
            if found:
                try:
                    return cls(int(found["year"]), int(found["month"]))
                except ValueError:
                    break
        raise BadInput("看不懂这个月份。", next_step="请写成 2025-03 或 2025年3月。", where="month")

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def last_day(self) -> dt.date:
        return self.next().first_day - dt.timedelta(days=1)

    @property
    def label(self) -> str:
        return f"{self.year}年{self.month}月"

    def next(self) -> Month:
        return self + 1

    def previous(self) -> Month:
        return self - 1

    def __add__(self, months: int) -> Month:
        years, rest = divmod(self._number + months, 12)
        return Month(years, rest + 1)

    @overload
    def __sub__(self, other: Month) -> int: ...

    @overload
    def __sub__(self, other: int) -> Month: ...

    def __sub__(self, other: Month | int) -> Month | int:
        """Months between two months, or the month so many earlier."""
        if isinstance(other, Month):
            return self._number - other._number
        return self + -other

    def __contains__(self, day: dt.date) -> bool:
        return Month.of(day) == self

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def _number(self) -> int:
        return self.year * 12 + self.month - 1


@dataclass(frozen=True)
class Period:
    """The months from `start` up to, but not including, `end`; without an end it goes on."""

    start: Month
    end: Month | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a period must hold at least one month: {self.start} to {self.end}")

    @classmethod
    def through(cls, first: Month, last: Month) -> Period:
        """The period whose first and last month are both inside."""
        return cls(first, last.next())

    def months(self) -> Iterator[Month]:
        """Every month in order. A period without an end raises ValueError."""
        if self.end is None:
            raise ValueError("a period without an end has no last month")
        return (self.start + step for step in range(self.end - self.start))

    def __len__(self) -> int:
        if self.end is None:
            raise ValueError("a period without an end has no length")
        return self.end - self.start

    def __bool__(self) -> bool:
        return True

    def __contains__(self, month: Month) -> bool:
        return self.start <= month and (self.end is None or month < self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a month."""
        return other.start in self or self.start in other

    @property
    def label(self) -> str:
        if self.end is None:
            return f"{self.start.label}起"
        last = self.end.previous()
        return self.start.label if last == self.start else f"{self.start.label}至{last.label}"
