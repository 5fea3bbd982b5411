"""Parts of one person as her page shows them, each through the person asking."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.registry.people.enums import Limit
from jiuzai.registry.people.models import FunctionalLimits, MergeRecord, Person, Wishes
from jiuzai.registry.people.models.person import PersonQuerySet
from jiuzai.registry.people.models.upkeep import MergeRecordQuerySet
from jiuzai.registry.people.queries.finding import people_visible_to


def wishes_of(actor: Actor, person: Person) -> Wishes | None:
    """What she hopes for, or None: nothing said, or not to be seen."""
    found: Wishes | None = Wishes.objects.visible_to(actor).filter(person=person).first()
    return found


def limits_shown(actor: Actor, person: Person) -> frozenset[Limit]:
    """What work must not ask of her, for those who may know."""
    row: FunctionalLimits | None = FunctionalLimits.objects.visible_to(actor).filter(person=person).first()
    return row.words if row is not None else frozenset()


def merges_of(actor: Actor, person: Person) -> MergeRecordQuerySet:
    """Records that stand merged into hers, newest first."""
    rows: MergeRecordQuerySet = MergeRecord.objects.visible_to(actor).filter(kept=person, undone_at=None)
    return rows.select_related("merged").order_by("-merged_at")


def registered_by(actor: Actor, since: dt.datetime) -> PersonQuerySet:
    """People this very person took into the register since then, newest first."""
    return people_visible_to(actor).filter(registered_by=actor.actor_id, registered_at__gte=since)


def not_asked_yet(actor: Actor, since: dt.datetime) -> PersonQuerySet:
    """Of those, the ones nobody asked what they hope for."""
    return registered_by(actor, since).filter(wishes=None)
