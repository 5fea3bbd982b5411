"""What every layer is given: seeded chance, a moment to count back from, and two founders to sign for things."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from jiuzai.demonstration.synthetic import SEED
from jiuzai.foundation.kernel.actors import Actor, SystemActor

_FOUNDING = frozenset(
    {
        "accounts.propose_role",
        "accounts.confirm_role",
        "accounts.confirm_account",
        "accounts.suspend_account",
        "messaging.publish_notice",
    }
)
# Two of them: whoever proposes may not confirm, also here.
FIRST = SystemActor("演示数据甲", _FOUNDING)
SECOND = SystemActor("演示数据乙", _FOUNDING)


@dataclass(frozen=True)
class Ground:
    """`at` is the moment of building; layers lay their deeds in the weeks before it."""

    at: dt.datetime
    rng: random.Random
    first: Actor = FIRST
    second: Actor = SECOND

    def ago(self, days: int, hour: int = 9, minute: int = 0) -> dt.datetime:
        """`days` before the building day at an hour of the working day in China; never later than now."""
        day = (self.at - dt.timedelta(days=days)).astimezone(dt.timezone(dt.timedelta(hours=8)))
        return min(day.replace(hour=hour, minute=minute, second=0, microsecond=0).astimezone(dt.UTC), self.at)


@dataclass(frozen=True)
class Layer:
    name: str
    label: str
    build: Callable[[Ground], None]


def ground_for(layer: Layer, at: dt.datetime) -> Ground:
    """The same chance for the same layer, however many were built before it."""
    return Ground(at, random.Random(f"{SEED}/{layer.name}"))
