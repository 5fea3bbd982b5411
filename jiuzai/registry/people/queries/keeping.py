"""Whose time has come, which requests run late, who looked at what."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Q

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotPermitted
from jiuzai.registry.people.enums import PersonState, RequestState, RetentionClass, Unmaskable
from jiuzai.registry.people.models import CityCase, DataRequest, Person, Unmasking
from jiuzai.registry.people.models.person import PersonQuerySet
from jiuzai.registry.people.models.upkeep import CityCaseQuerySet, DataRequestQuerySet
from jiuzai.registry.people.permissions import READ_DIGEST
from jiuzai.registry.people.retention import DRAFT_DAYS, GRACE_DAYS, SILENT_DAYS

SUPERVISORS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.WESTERN_OFFICER)


@dataclass(frozen=True, slots=True)
class LookerDigest:
    """One colleague's looks of a week: how many people, which fields how often, the reasons given."""

    seen_by: str
    label: str
    people: int
    looks: int
    fields: dict[str, int]
    reasons: tuple[str, ...]


def due_for_notice(on: dt.date) -> PersonQuerySet:
    """Seekers nobody heard of for two years and who were not asked yet."""
    limit = on - dt.timedelta(days=SILENT_DAYS)
    rows: PersonQuerySet = Person.objects.unscoped("retention").standing()
    return rows.filter(retention=RetentionClass.SEEKER, last_active_on__lte=limit, notified_on__isnull=True).order_by(
        "last_active_on", "id"
    )


def due_for_erasing(on: dt.date) -> PersonQuerySet:
    """Drafts older than 30 days, and the silent whose 30 days of grace are over."""
    drafts = Q(retention=RetentionClass.DRAFT, last_active_on__lte=on - dt.timedelta(days=DRAFT_DAYS))
    silent = Q(retention=RetentionClass.SEEKER, notified_on__lte=on - dt.timedelta(days=GRACE_DAYS))
    rows: PersonQuerySet = Person.objects.unscoped("retention").exclude(
        state__in=(PersonState.ERASED, PersonState.MERGED)
    )
    return rows.filter(drafts | silent).order_by("last_active_on", "id")


def requests_visible_to(actor: Actor) -> DataRequestQuerySet:
    """Requests of people in sight, the most urgent first."""
    found: DataRequestQuerySet = DataRequest.objects.visible_to(actor)
    return found.select_related("person").order_by("due_on", "received_at")


def overdue_requests(actor: Actor, on: dt.date) -> DataRequestQuerySet:
    return requests_visible_to(actor).overdue(on)


def open_requests(actor: Actor) -> DataRequestQuerySet:
    return requests_visible_to(actor).filter(state=RequestState.RECEIVED)


def cases_visible_to(actor: Actor) -> CityCaseQuerySet:
    """Cases for the city, oldest first; nobody else's eyes."""
    found: CityCaseQuerySet = CityCase.objects.visible_to(actor)
    return found.select_related("person").order_by("raised_at", "id")


def unmask_digest(actor: Actor, week_of: dt.date) -> list[LookerDigest]:
    """Who of the actor's region looked at what in the week of that day, Monday to Sunday; the busiest first.

    One's own looks are for the one above. Raises NotPermitted for who supervises nobody.
    """
    if not isinstance(actor, Account) or not actor.has_perm(READ_DIGEST):
        raise NotPermitted("您没有要督查的同事。", next_step="请由县、市人社负责人查看。")
    regions = {g.region_code for g in grants_on(actor, week_of) if g.role in SUPERVISORS}
    monday = week_of - dt.timedelta(days=week_of.weekday())
    start = dt.datetime.combine(monday, dt.time(), clock.SHANGHAI)
    rows = Unmasking.objects.unscoped("digest of a region").filter(within(regions))
    rows = rows.filter(seen_at__gte=start, seen_at__lt=start + dt.timedelta(days=7)).exclude(seen_by=actor.actor_id)
    by_looker: dict[str, list[Unmasking]] = {}
    for row in rows.order_by("seen_at"):
        by_looker.setdefault(row.seen_by, []).append(row)
    found = [_digest(looks) for looks in by_looker.values()]
    return sorted(found, key=lambda one: (-one.looks, one.label))


def looks_at(person: Person) -> list[Unmasking]:
    """Everybody who looked at her fields in full, newest first: shown to herself."""
    return list(Unmasking.objects.unscoped("her own right to know").filter(person=person).order_by("-seen_at"))


def _digest(looks: list[Unmasking]) -> LookerDigest:
    fields = Counter(str(Unmaskable(look.field).label) for look in looks)
    return LookerDigest(
        seen_by=looks[0].seen_by,
        label=looks[-1].seen_by_label,
        people=len({look.person_id for look in looks}),
        looks=len(looks),
        fields=dict(sorted(fields.items())),
        reasons=tuple(dict.fromkeys(look.reason for look in looks)),
    )
