"""Rows that belong to a person are reached as the person is."""

from __future__ import annotations

from typing import ClassVar, Self

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.registry.people.enums import Part
from jiuzai.registry.people.sight import people_in_sight


class OfPersonQuerySet(ScopedQuerySet):
    """Subclasses name the part of a person their rows are."""

    part: ClassVar[Part] = Part.PROFILE

    def visible_to(self, actor: object) -> Self:
        """Rows of the people in whose part the actor may look; nobody's for everyone else."""
        seen = people_in_sight(actor, self.part, clock.today(), key="person__")
        return self.none().scoped() if seen is None else self.filter(seen).scoped()


class StatusQuerySet(OfPersonQuerySet):
    part = Part.STATUS


class LimitsQuerySet(OfPersonQuerySet):
    part = Part.LIMITS


class RightsQuerySet(OfPersonQuerySet):
    part = Part.RIGHTS


class MoneyQuerySet(OfPersonQuerySet):
    part = Part.MONEY
