"""People in sight who want work and for whom nothing is under way, those who wait longest first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.registry.caseload import solutions
from jiuzai.registry.caseload.enums import Advice
from jiuzai.registry.people.enums import ConsentPurpose, Going, PersonState, ResidenceKind
from jiuzai.registry.people.models import Consent, Person, PersonPhone, Residence
from jiuzai.registry.people.models.person import PersonQuerySet
from jiuzai.registry.people.queries import people_visible_to
from jiuzai.registry.people.queries.finding import in_village


@dataclass(frozen=True, slots=True)
class Unsolved:
    """One line of the list; `since` is when she last said what she hopes for."""

    person: Person
    since: dt.datetime
    village: str
    advice: Advice


def unsolved(actor: Actor, on: dt.date, *, county: str = "", village: str = "") -> PersonQuerySet:
    """Wants to go out, record in use, none of the registered solutions holds. Select `wishes` comes with it."""
    found = people_visible_to(actor).filter(state=PersonState.ACTIVE, wishes__going=Going.YES)
    for _label, held in solutions.known().values():
        ids = held(on)
        merged = Person.objects.unscoped("whose way forward it is").filter(pk__in=ids, merged_into__isnull=False)
        found = found.exclude(pk__in=ids).exclude(pk__in=merged.values("merged_into"))
    if county:
        found = found.filter(county_code=county)
    if village:
        found = found.filter(pk__in=_homes().filter(in_village(village)).values("person_id"))
    wanted: PersonQuerySet = found.select_related("wishes").order_by("wishes__changed_at", "registered_at", "id")
    return wanted


def villages_of(found: PersonQuerySet, most: int = 12) -> list[tuple[str, int]]:
    """Villages as `铁佛镇 新桥村` with how many of these people, the fullest first; nobody else is counted."""
    homes = _homes().exclude(village="").filter(person__in=found.order_by().values("pk"))
    named = (f"{township} {village}".strip() for township, village in homes.values_list("township", "village"))
    return sorted(Counter(named).items(), key=lambda one: (-one[1], one[0]))[:most]


def advice_for(people: Sequence[Person], on: dt.date) -> list[Unsolved]:
    """What to do next for each, with three questions to the database for all of them. Rows of `unsolved`."""
    keys = [one.pk for one in people]
    phones = PersonPhone.objects.unscoped("people in sight").filter(person_id__in=keys, ends_on=None)
    reachable = set(phones.values_list("person_id", flat=True))
    agreed = _agreed(keys)
    villages = dict(_homes().filter(person_id__in=keys).values_list("person_id", F("village")))
    return [
        Unsolved(one, one.wishes.changed_at, villages.get(one.pk, ""), _advice(one, reachable, agreed, on))
        for one in people
    ]


def _advice(person: Person, reachable: set[UUID], agreed: set[UUID], on: dt.date) -> Advice:
    wishes = person.wishes
    if person.pk not in reachable:
        return Advice.PHONE
    if person.pk not in agreed:
        return Advice.CONSENT
    if not wishes.trades and not wishes.as_written:
        return Advice.TRADES
    return Advice.LEAVE if wishes.ready_on is not None and wishes.ready_on <= on else Advice.TALK


def _agreed(keys: Iterable[UUID]) -> set[UUID]:
    rows = Consent.objects.unscoped("people in sight").standing().filter(purpose=ConsentPurpose.MATCHING)
    return set(rows.filter(Q(person_id__in=list(keys))).values_list("person_id", flat=True))


def _homes():  # type: ignore[no-untyped-def]
    return Residence.objects.unscoped("joined to people in sight").filter(kind=ResidenceKind.HOME, ends_on=None)
