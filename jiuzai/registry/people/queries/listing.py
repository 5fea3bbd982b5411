"""The status list of 农业农村: who is listed where, what the last list changed, what runs out, and what waits."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max, Min, Q

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people.enums import CorrectionState, Part
from jiuzai.registry.people.models import Person, PersonToken, PovertyStatus, StatusCorrection
from jiuzai.registry.people.models.person import PersonQuerySet
from jiuzai.registry.people.models.scope import StatusQuerySet
from jiuzai.registry.people.models.status import PovertyStatusQuerySet
from jiuzai.registry.people.queries.finding import all_ids_of
from jiuzai.registry.people.tokens import digester, words_of_name

SOON = dt.timedelta(days=90)
OLD = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class NewestList:
    """The newest list one county sent: its import, the day it speaks of, when it was written."""

    county_code: str
    batch: str
    as_of: dt.date
    written_at: dt.datetime


def people_of_status(actor: Actor) -> PersonQuerySet:
    """People whose status the actor may see; the rest of their lives stays closed to her."""
    found: PersonQuerySet = Person.objects.visible_to(actor, Part.STATUS).standing()
    return found


def status_person_for(actor: Actor, person_id: UUID) -> Person:
    """One of them; NotFound for everyone else."""
    found = people_of_status(actor).filter(pk=person_id).first()
    if found is None:
        raise NotFound("没有找到这个人。", next_step="请返回名单重新查找。")
    return found


def find_of_status(actor: Actor, words: str) -> PersonQuerySet:
    """By whole ID number or by name; neither telephones nor ends of numbers lead here."""
    people = people_of_status(actor)
    try:
        return people.filter(id_index=index_of(Person, "id_index", identifiers.id_number(words)))
    except BadInput:
        tokens = digester()(words_of_name(text(words)))
    for token in tokens:
        people = people.filter(pk__in=PersonToken.objects.filter(token=token).values("person_id"))
    return people if tokens else people.none()


def newest_lists(actor: Actor) -> dict[str, NewestList]:
    """By county, the list that wrote last."""
    rows = PovertyStatus.objects.visible_to(actor).exclude(source_batch="")
    batches = rows.values("county_code", "source_batch").annotate(
        written=Max("recorded_at"), first=Min("recorded_at"), as_of_last=Max("as_of")
    )
    found: dict[str, NewestList] = {}
    for row in batches.order_by("written"):
        county = row["county_code"]
        found[county] = NewestList(county, row["source_batch"], row["as_of_last"], row["first"])
    return found


def status_list(
    actor: Actor, on: dt.date, *, county: str = "", show: str = "", newest: Iterable[NewestList] = ()
) -> PovertyStatusQuerySet:
    """Rows for one question. `show`: "" holding, "changed" since each county's newest list began to be written,
    "ending" within 90 days, "left", "old" where the source speaks of a day more than a year ago."""
    rows: PovertyStatusQuerySet = PovertyStatus.objects.visible_to(actor)
    rows = rows.filter(person__in=people_of_status(actor).values("pk"))
    if county:
        rows = rows.filter(county_code=county)
    if show == "changed":
        rows = rows.filter(_since(newest))
    elif show == "left":
        rows = rows.filter(superseded_at__isnull=True, ends_on__lt=on)
    else:
        rows = rows.holding_on(on)
        if show == "ending":
            rows = rows.filter(ends_on__lte=on + SOON)
        elif show == "old":
            rows = rows.filter(as_of__lt=on - OLD)
    return rows.select_related("person").order_by("person__place_code", "person_id", "-recorded_at")


def kinds_among(rows: PovertyStatusQuerySet) -> Counter[str]:
    """How many rows of each kind."""
    return Counter(rows.order_by().values_list("kind", flat=True))


def status_rows_of(actor: Actor, person: Person) -> list[PovertyStatus]:
    """Every row of hers, newest word first, those taken back too: for the page that corrects."""
    rows = PovertyStatus.objects.visible_to(actor).filter(person_id__in=all_ids_of(person.pk))
    return list(rows.order_by("-recorded_at", "-starts_on"))


def corrections_open(actor: Actor) -> StatusQuerySet:
    """Proposals in sight that wait for a second pair of eyes, oldest first."""
    rows: StatusQuerySet = StatusCorrection.objects.visible_to(actor).filter(state=CorrectionState.PROPOSED)
    return rows.select_related("person").order_by("proposed_at", "id")


def correction_for(actor: Actor, correction_id: UUID) -> StatusCorrection:
    found: StatusCorrection | None = StatusCorrection.objects.visible_to(actor).filter(pk=correction_id).first()
    if found is None:
        raise NotFound("没有找到这项更正。", next_step="请返回名单查看。")
    return found


def corrections_of(actor: Actor, person: Person) -> list[StatusCorrection]:
    rows = StatusCorrection.objects.visible_to(actor).filter(person_id__in=all_ids_of(person.pk))
    return list(rows.order_by("-proposed_at"))


def _since(newest: Iterable[NewestList]) -> Q:
    changed = Q(pk__in=[])
    for one in newest:
        fresh = Q(recorded_at__gte=one.written_at) | Q(closed_at__gte=one.written_at)
        changed |= Q(county_code=one.county_code) & fresh
    return changed
