"""What was true of a person on a day: her status, the county that counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.registry.people.enums import PovertyKind, ResidenceKind
from jiuzai.registry.people.models import Person, PovertyStatus, Residence
from jiuzai.registry.people.models.status import PovertyStatusQuerySet
from jiuzai.registry.people.queries.finding import all_ids_of


@dataclass(frozen=True, slots=True)
class StatusView:
    """`as_of` is the day the source speaks of: a status older than the event needs a newer list."""

    kind: PovertyKind
    county_code: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    as_of: dt.date
    source_batch: str


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """What 农业农村 sees: who is listed where, and nothing else of her life."""

    person_id: UUID
    masked_name: str
    masked_id: str
    place_code: str
    status: StatusView


def status_on(person: Person, on: dt.date) -> StatusView | None:
    """The status that held on that day, or None: not listed as far as we know. The caller may see the person."""
    rows = PovertyStatus.objects.unscoped("facts of a person already in sight").holding_on(on)
    row = rows.filter(person_id__in=all_ids_of(person.pk)).order_by("-recorded_at").first()
    return None if row is None else _view(row)


def statuses_on(person_ids: Iterable[UUID], on: dt.date) -> dict[UUID, StatusView]:
    """`status_on` for many people with one question; merged records are the caller's to resolve."""
    rows = PovertyStatus.objects.unscoped("facts of people already in sight").holding_on(on)
    return {row.person_id: _view(row) for row in rows.filter(person_id__in=list(person_ids)).order_by("recorded_at")}


def status_history(person: Person) -> list[StatusView]:
    """Every row that was not taken back, earliest first."""
    rows = PovertyStatus.objects.unscoped("facts of a person already in sight")
    kept = rows.filter(person_id__in=all_ids_of(person.pk), superseded_at__isnull=True)
    return sorted((_view(row) for row in kept), key=lambda view: view.starts_on or dt.date.min)


def home_county_on(person: Person, on: dt.date) -> str:
    """The county that decides region on that day (R-05): of the list she was on, else of her registered home, else "".

    Never derived from the ID number.
    """
    status = status_on(person, on)
    if status is not None:
        return status.county_code
    home = _residences(person, ResidenceKind.HOME, on).first()
    return home.county_code if home is not None else ""


def home_on(person: Person, on: dt.date) -> Residence | None:
    """Where she was registered on that day."""
    return _residences(person, ResidenceKind.HOME, on).first()


def statuses_visible_to(actor: Actor, on: dt.date) -> PovertyStatusQuerySet:
    """Rows holding on that day of people whose status the actor may see."""
    found: PovertyStatusQuerySet = PovertyStatus.objects.visible_to(actor).holding_on(on)
    return found.select_related("person").order_by("person__place_code", "person_id")


def listed(row: PovertyStatus) -> ListedPerson:
    """One row of `statuses_visible_to` as the list shows it."""
    return ListedPerson(row.person_id, row.person.masked_name, row.person.masked_id, row.person.place_code, _view(row))


def _residences(person: Person, kind: str, on: dt.date):  # type: ignore[no-untyped-def]
    rows = Residence.objects.unscoped("facts of a person already in sight").filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=on), Q(ends_on__isnull=True) | Q(ends_on__gte=on)
    )
    return rows.filter(person_id__in=all_ids_of(person.pk), kind=kind).order_by("-starts_on")


def _view(row: PovertyStatus) -> StatusView:
    return StatusView(PovertyKind(row.kind), row.county_code, row.starts_on, row.ends_on, row.as_of, row.source_batch)
