"""What clerks wrote down at the counter: who goes with whom, what work must not ask, who came without papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from jiuzai.demonstration.arriving import arrive
from jiuzai.demonstration.ground import Ground, Layer
from jiuzai.demonstration.queries import holders, offices_of, person_of, villagers
from jiuzai.demonstration.villages import Villager
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import actions
from jiuzai.registry.people.enums import (
    CompanionKind,
    Limit,
    Lodging,
    Shift,
)

CLERKS = {"511921": "15400000041", "513323": "15400000042"}
_COUPLES_EACH = 12


def build(ground: Ground) -> None:
    for county in ("511921", "511902", "513323"):
        _couples(ground, county)
    for county, phone in CLERKS.items():
        arrive(phone, ground.ago(12, 8, 50))
        _limits(ground, county)
    _twice(ground)


def _pairs(county: str) -> Iterator[tuple[Villager, Villager]]:
    for one, other in pairwise(villagers()[county]):
        if one.household == other.household and (one.tie, other.tie) == ("户主", "配偶"):
            yield one, other


def _couples(ground: Ground, county: str) -> None:
    """They want to go together and live together."""
    by, _ = offices_of(county)
    at = ground.ago(7, 9, 30)
    for number, (one, other) in zip(range(_COUPLES_EACH), _pairs(county), strict=False):
        first, second = person_of(one), person_of(other)
        actions.go_together(first, second, CompanionKind.COUPLE, by=by, at=at, heard_both=True)
        if number % 2:
            continue
        for who in (first, second):
            actions.set_wishes(
                who,
                going="yes",
                trades=["assembler", "packer"] if number % 4 else ["sewer", "polisher"],
                units=["330784", "330781", "330782"][number % 3 :],
                wage_floor_fen=100 * ground.rng.choice((4500, 5000, 5500, 6000)),
                refused_shifts=[Shift.NIGHT] if number % 4 else [],
                lodging=Lodging.COUPLE,
                ready_on=clock.local_date(ground.at) + dt.timedelta(days=10 + number),
                by=by,
                at=at,
            )


def _limits(ground: Ground, county: str) -> None:
    by, _ = offices_of(county)
    for number, one in enumerate(villagers()[county][::9]):
        words = [[Limit.LIFT], [Limit.NIGHT], [Limit.STAND, Limit.LIFT], [Limit.DUST], [Limit.EYESIGHT]][number % 5]
        actions.set_limits(person_of(one), words, by=by, at=ground.ago(6, 10, number))


def _twice(ground: Ground) -> None:
    """People who came without papers and were in the roster all along: one merged, one still to be found."""
    by, _ = offices_of("511921")
    clerk = holders(CLERKS["511921"])[0]
    for number, one in enumerate(villagers()["511921"][15:17]):
        twin = actions.register_person(
            name=one.name,
            sex="female" if one.is_woman else "male",
            county_code=one.county,
            township=one.township,
            village=one.village,
            phone=one.phone,
            remark="没带身份证，先登记",
            by=clerk,
            at=ground.ago(8, 11, number),
        )
        if number == 0:
            actions.merge(person_of(one), twin, by=by, at=ground.ago(6, 17), reason="补看身份证，是同一个人")


COUNTERS = Layer("counters", "窗口上办过的事", build)
