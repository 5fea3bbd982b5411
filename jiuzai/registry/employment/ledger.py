"""What a new statement does to the months held: add, replace, change nothing. Plain Python, for judge and commit alike.

Two statements are about the same thing when person, month and employer agree and their schemes overlap; a row of
other schemes stands beside. Empty cells take nothing away.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any, Literal

from jiuzai.foundation.kernel.money import yuan_text
from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.region.queries import label as place_label
from jiuzai.registry.employment import schemes
from jiuzai.registry.employment.enums import InsuranceMode

Deed = Literal["add", "replace", "same", "nothing_to_void"]


@dataclass(frozen=True, slots=True)
class Said:
    """One row of a source in its normal form, for every month from `first` to `last`. Dates as ISO text: it is kept
    as JSON.
    """

    first: str
    last: str
    mode: str
    county_code: str
    schemes: int
    name: str = ""
    credit_code: str = ""
    employer_name: str = ""
    employer_key: str = ""
    base_fen: int | None = None
    back_paid: bool = False
    posted_on: str = ""
    is_void: bool = False

    def months(self) -> tuple[dt.date, ...]:
        return _months(self.first, self.last)

    def as_json(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}


@lru_cache(maxsize=1024)
def _months(first_text: str, last_text: str) -> tuple[dt.date, ...]:
    """A list says the same few periods again and again."""
    first, last = Month.parse(first_text), Month.parse(last_text)
    return tuple((first + step).first_day for step in range(last - first + 1))


@dataclass(frozen=True, slots=True)
class Held:
    """One live row as the ledger compares it."""

    id: uuid.UUID
    employer_key: str
    county_code: str
    mode: str
    schemes: int
    base_fen: int | None
    back_paid: bool
    posted_on: dt.date | None
    is_void: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with one month of a statement. `fresh` is the row to write, `gone` what it supersedes."""

    deed: Deed
    fresh: Held | None = None
    gone: tuple[Held, ...] = ()


def employer_key(credit_code: str, name_key: str, mode: str) -> str:
    if credit_code:
        return credit_code
    return f"n:{name_key}" if name_key else f"m:{mode}"


def plan(said: Said, held: Iterable[Held]) -> Plan:
    """`held` are the live rows of this person, month and employer."""
    rows = list(held)
    posted = dt.date.fromisoformat(said.posted_on) if said.posted_on else None
    fresh = Held(
        id=uuid.uuid4(),
        employer_key=said.employer_key,
        county_code=said.county_code,
        mode=said.mode,
        schemes=said.schemes,
        base_fen=said.base_fen,
        back_paid=said.back_paid,
        posted_on=posted,
        is_void=said.is_void,
    )
    touched = [row for row in rows if row.schemes & fresh.schemes or not (row.schemes and fresh.schemes)]
    if fresh.is_void:
        return _void(fresh, [row for row in touched if not row.is_void])
    if not touched:
        return Plan("add", fresh)
    if not fresh.schemes:
        # Nobody said which schemes: the row speaks about those held, and there may be several.
        if len(touched) > 1:
            return Plan("same")
        fresh = replace(fresh, schemes=touched[0].schemes)
    if len(touched) == 1:
        fresh = _with_what_was_known(fresh, touched[0])
        if _facts(fresh) == _facts(touched[0]):
            return Plan("same")
    return Plan("replace", fresh, tuple(touched))


def changes(plan_made: Plan) -> dict[str, tuple[str, str]]:
    """What a replacement changes, in words for a preview: {label: (before, after)}."""
    if plan_made.deed != "replace" or plan_made.fresh is None:
        return {}
    before, after = _words(*plan_made.gone), _words(plan_made.fresh)
    return {name: (before[name], after[name]) for name in after if before[name] != after[name]}


def _void(fresh: Held, touched: list[Held]) -> Plan:
    if not touched:
        return Plan("nothing_to_void")
    if not fresh.schemes:
        fresh = replace(fresh, schemes=schemes.bits(row.schemes for row in touched))
    return Plan("replace", fresh, tuple(touched))


def _with_what_was_known(fresh: Held, old: Held) -> Held:
    if old.is_void:
        return fresh
    return replace(
        fresh,
        base_fen=old.base_fen if fresh.base_fen is None else fresh.base_fen,
        posted_on=old.posted_on if fresh.posted_on is None else fresh.posted_on,
    )


def _facts(row: Held) -> tuple[object, ...]:
    return (row.county_code, row.mode, row.schemes, row.base_fen, row.back_paid, row.posted_on, row.is_void)


def _words(*rows: Held) -> dict[str, str]:
    last = rows[-1]
    return {
        "险种": schemes.label(schemes.bits(row.schemes for row in rows)),
        "参保地": place_label(last.county_code),
        "参保身份": str(InsuranceMode(last.mode).label),
        "缴费基数": yuan_text(last.base_fen) if last.base_fen is not None else "未写",
        "补缴": "是" if last.back_paid else "否",
        "到账日期": str(last.posted_on or "未写"),
        "是否有效": "作废" if last.is_void else "有效",
    }
