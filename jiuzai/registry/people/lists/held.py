"""What the register holds already for the people of a chunk: one question per table, never one per row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Max

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets.kinds import ImportContext
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people.enums import PersonState, ResidenceKind
from jiuzai.registry.people.models import (
    HeldSkill,
    HouseholdMember,
    Person,
    PersonPhone,
    PovertyStatus,
    Residence,
    SchoolingRecord,
    Wishes,
)


@dataclass(slots=True)
class Held:
    """One known person with the rows a list may change."""

    person: Person
    phones: list[PersonPhone] = field(default_factory=list)
    home: Residence | None = None
    status: PovertyStatus | None = None
    schooling: SchoolingRecord | None = None
    skills: set[str] = field(default_factory=set)
    wishes: Wishes | None = None
    member: HouseholdMember | None = None


def held_by_number(numbers: Iterable[str], *, lock: bool = False) -> dict[str, Held]:
    """Known people by normal number; a merged record answers with the one it went into. `lock` in a transaction."""
    wanted = {index_of(Person, "id_index", number): number for number in numbers if number}
    rows = Person.objects.unscoped("a list is being compared").filter(id_index__in=list(wanted))
    found = {wanted[row.id_index]: row for row in rows}
    for number, row in found.items():
        while row.merged_into_id is not None:
            row = Person.objects.unscoped("follow a merge").get(pk=row.merged_into_id)
        found[number] = row
    if lock and found:
        keys = sorted({row.pk for row in found.values()})
        locked = Person.objects.unscoped("a list is being written").select_for_update().filter(pk__in=keys)
        fresh = {row.pk: row for row in locked.order_by("pk")}
        found = {number: fresh[row.pk] for number, row in found.items()}
    held = {row.pk: Held(row) for row in found.values()}
    _attach(held)
    return {number: held[row.pk] for number, row in found.items()}


def _attach(held: dict[UUID, Held]) -> None:
    if not held:
        return
    keys = list(held)
    why = "a list is being compared"
    for phone in PersonPhone.objects.unscoped(why).filter(person_id__in=keys, ends_on__isnull=True):
        held[phone.person_id].phones.append(phone)
    homes = Residence.objects.unscoped(why).filter(person_id__in=keys, kind=ResidenceKind.HOME, ends_on__isnull=True)
    for home in homes:
        held[home.person_id].home = home
    statuses = PovertyStatus.objects.unscoped(why).filter(person_id__in=keys, ends_on__isnull=True)
    for status in statuses.filter(superseded_at__isnull=True):
        held[status.person_id].status = status
    for row in SchoolingRecord.objects.unscoped(why).filter(person_id__in=keys).order_by("recorded_on"):
        held[row.person_id].schooling = row
    for skill in HeldSkill.objects.unscoped(why).filter(person_id__in=keys):
        held[skill.person_id].skills.add(skill.skill_code or skill.trade_code)
    for wishes in Wishes.objects.unscoped(why).filter(person_id__in=keys):
        held[wishes.person_id].wishes = wishes
    members = HouseholdMember.objects.unscoped(why).filter(person_id__in=keys, ends_on__isnull=True)
    for member in members.select_related("household"):
        held[member.person_id].member = member


def is_elsewhere(held: Held, county_code: str) -> bool:
    """Registered in another county; a record without a county yet is nobody's."""
    return held.person.county_code not in ("", county_code)


def is_closed(held: Held) -> bool:
    return bool(held.person.state != PersonState.ACTIVE)


def version(context: ImportContext) -> str:
    """Changes with the day on which somebody of the county last changed; rows are compared again when written."""
    people = Person.objects.unscoped("how old is a preview").filter(county_code=context.county)
    last = people.aggregate(last=Max("changed_at"))["last"]
    return clock.local_date(last).isoformat() if last else ""
