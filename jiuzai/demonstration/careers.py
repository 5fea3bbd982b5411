"""Eighteen months of work of six hundred people: who was insured where and when, and everything odd about it.

Plain Python: the careers depend on the seed and on which month is the last one.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from jiuzai.demonstration.employers import Employer, insuring
from jiuzai.demonstration.synthetic import SEED
from jiuzai.demonstration.villages import Villager
from jiuzai.foundation.kernel.periods import Month

MONTHS = 18
INSURED = 600
# Pairs of the press: where people of a county mostly go.
_GOES_TO = {
    **{"511921": "330781", "511902": "330782", "511922": "330783", "511923": "330784", "513323": "330703"},
    "513326": "330702",
}
ALL_FIVE, THREE, INJURY = "养老、医疗、失业、工伤、生育", "养老、失业、工伤", "工伤"


@dataclass(frozen=True)
class Stretch:
    """Months without a break in one way, from the `first` to the `last` of the eighteen (0 … 17)."""

    who: Villager
    first: int
    last: int
    employer: Employer | None
    schemes: str
    base: int
    mode: str = "职工"
    is_back_paid: bool = False

    @property
    def place(self) -> str:
        if self.employer is None:
            return self.who.county if self.mode == "居民" else "330782"
        return self.employer.place

    def within(self, first: int, last: int) -> Stretch | None:
        """The part of it in a window of months."""
        begin, end = max(self.first, first), min(self.last, last)
        return replace(self, first=begin, last=end) if begin <= end else None


@dataclass(frozen=True)
class _Life:
    """One worker, chance, and where she goes."""

    who: Villager
    rng: random.Random
    here: Employer
    there: Employer

    def at(self, first: int, last: int, employer: Employer | None = None, **more: object) -> Stretch:
        base = 100 * self.rng.randint(48, 72)
        whole = Stretch(self.who, first, min(last, MONTHS - 1), employer or self.here, ALL_FIVE, base)
        return replace(whole, **more)  # type: ignore[arg-type]


Way = Callable[[_Life], list[Stretch]]


def _steady(life: _Life) -> list[Stretch]:
    return [life.at(life.rng.randint(0, 14), 17)]


def _gap_after_two(life: _Life) -> list[Stretch]:
    """Two months, a month without, then on: the commonest dispute (R-09)."""
    start = life.rng.randint(0, 9)
    return [life.at(start, start + 1), life.at(start + 3, start + 3 + life.rng.randint(3, 9))]


def _changes(life: _Life) -> list[Stretch]:
    start, turn = life.rng.randint(0, 6), life.rng.randint(8, 13)
    return [life.at(start, turn), life.at(turn + 1, 17, life.there)]


def _stops(life: _Life) -> list[Stretch]:
    start = life.rng.randint(0, 9)
    return [life.at(start, start + life.rng.randint(2, 7))]


def _short(life: _Life) -> list[Stretch]:
    start = life.rng.randint(0, 16)
    return [life.at(start, start + life.rng.randint(0, 1))]


def _paid_later(life: _Life) -> list[Stretch]:
    start = life.rng.randint(1, 9)
    late = life.at(start, start + life.rng.randint(0, 1), is_back_paid=True)
    return [late, replace(late, first=late.last + 1, last=late.last + 5, is_back_paid=False)]


def _two_at_once(life: _Life) -> list[Stretch]:
    start = life.rng.randint(0, 8)
    return [life.at(start, start + 7), life.at(start + 4, start + 6, life.there)]


def _flexible_first(life: _Life) -> list[Stretch]:
    start = life.rng.randint(0, 7)
    own = replace(life.at(start, start + 3, mode="灵活就业", schemes="养老"), employer=None)
    return [own, life.at(start + 4, 17)]


def _injury_only(life: _Life) -> list[Stretch]:
    return [life.at(life.rng.randint(2, 10), 17, schemes=INJURY)]


def _resident(life: _Life) -> list[Stretch]:
    return [replace(life.at(0, 17, mode="居民", schemes="医疗"), employer=None)]


_WAYS: tuple[tuple[Way, int], ...] = (
    *((_steady, 34), (_gap_after_two, 11), (_changes, 12), (_stops, 15), (_short, 8), (_paid_later, 7)),
    *((_two_at_once, 4), (_flexible_first, 4), (_injury_only, 3), (_resident, 2)),
)


def careers(people: Mapping[str, list[Villager]]) -> list[Stretch]:
    """What six hundred of those who left home were insured for; everybody else never was."""
    gone = sorted(
        (one for home in people.values() for one in home if one.going == "已外出"), key=lambda one: one.id_number
    )
    rng = random.Random(f"{SEED}/careers")
    chosen = sorted(rng.sample(gone, INSURED), key=lambda one: one.id_number)
    employers = insuring()
    return [stretch for who in chosen for stretch in _life(who, rng, employers)]


def _life(who: Villager, rng: random.Random, employers: list[Employer]) -> Iterator[Stretch]:
    near = [one for one in employers if one.place == _GOES_TO.get(who.county)]
    here = rng.choice(near) if near and rng.random() < 0.65 else rng.choice(employers)
    there = rng.choice([one for one in employers if one != here])
    ways, weights = zip(*_WAYS, strict=True)
    yield from rng.choices(ways, weights)[0](_Life(who, rng, here, there))


def month(last_month: Month, place: int) -> Month:
    """The month at a place among the eighteen."""
    return last_month + (place - MONTHS + 1)


def posted(last_month: Month, place: int) -> dt.date:
    """Money of a month comes in on the eighth of the next one."""
    return (month(last_month, place) + 1).first_day.replace(day=8)
