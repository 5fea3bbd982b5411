"""Company on the road: whom she asked, who asks her, and who lives with her."""

from __future__ import annotations

from jiuzai.registry.people.enums import PersonState
from jiuzai.registry.people.models import CompanionAsk, HouseholdMember, Person, PersonPhone


def asks_by(person: Person) -> list[CompanionAsk]:
    """Whom she asked and who has not said yes; whether somebody said no is not told apart."""
    return list(CompanionAsk.objects.unscoped("her own asking").filter(person=person).order_by("asked_at", "id"))


def asked_of(person: Person) -> list[CompanionAsk]:
    """Who asks her: somebody wrote down her name and a telephone of hers. Those she declined are left out."""
    phones = PersonPhone.objects.unscoped("her own telephones").filter(person=person, ends_on__isnull=True)
    rows = CompanionAsk.objects.unscoped("asked of her").filter(
        name_index=person.name_index,
        phone_index__in=phones.values("phone_index"),
        declined_at__isnull=True,
        person__state=PersonState.ACTIVE,
    )
    return list(rows.exclude(person=person).select_related("person").order_by("asked_at", "id"))


def housemates_of(person: Person) -> list[HouseholdMember]:
    """Who is in one household with her today, for herself: names stay covered, nothing else is told."""
    own = HouseholdMember.objects.unscoped("her household").filter(person=person, ends_on__isnull=True).first()
    if own is None:
        return []
    rows = HouseholdMember.objects.unscoped("her household").filter(
        household_id=own.household_id, ends_on__isnull=True, person__state=PersonState.ACTIVE
    )
    return list(rows.exclude(person=person).select_related("person").order_by("starts_on", "id"))
