"""Insured months: for rules by person, for people through the one asking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.db.models import Max

from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.region.queries import CITY
from jiuzai.registry.employment.derive import MonthView
from jiuzai.registry.employment.enums import InsuranceMode, MonthSource
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.employment.models.insurance_month import InsuranceMonthQuerySet
from jiuzai.registry.employment.permissions import reveals_employer
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.organizations.queries import employer_views
from jiuzai.registry.people.models import Person
from jiuzai.registry.people.queries import all_ids_of

_CHUNK = 500
_COLUMNS = (
    *("person_id", "month", "mode", "county_code", "schemes", "employer_key", "employer_id", "employer_name"),
    *("base_fen", "back_paid", "posted_on", "source", "batch"),
)


def months_of_person(person_id: UUID) -> list[MonthView]:
    """Every month that holds now, merged records included, earliest first. For rules; nobody is asked for."""
    return months_of_people([person_id]).get(person_id, [])


def months_of_people(person_ids: Iterable[UUID]) -> dict[UUID, list[MonthView]]:
    """The same for many. A person without months is left out."""
    owner = _owners(list(dict.fromkeys(person_ids)))
    found: dict[UUID, list[MonthView]] = {}
    keys = sorted(owner)
    for start in range(0, len(keys), _CHUNK):
        rows = (
            InsuranceMonth.objects.unscoped("facts for rules")
            .counting()
            .filter(person__in=keys[start : start + _CHUNK])
        )
        for person_id, view in _views(rows):
            found.setdefault(owner[person_id], []).append(view)
    return {person_id: _once(views) for person_id, views in found.items()}


def months_of(actor: Actor, person: Person) -> list[MonthView]:
    """What the actor may know: nothing out of sight; employer and pay base only where duty or consent covers it."""
    rows = InsuranceMonth.objects.visible_to(actor).counting().filter(person__in=all_ids_of(person.pk))
    views = _once([view for _, view in _views(rows)])
    if reveals_employer(actor, person):
        return views
    hidden = {"employer_id": None, "employer_name": "", "employer_ownership": "", "base_fen": None}
    return [replace(view, employer_key=_hidden_key(view), **hidden) for view in views]  # type: ignore[arg-type]


def history_of(actor: Actor, person: Person, month: Month) -> InsuranceMonthQuerySet:
    """Every statement about one month, corrected and withdrawn ones too, oldest first; for those who see employers."""
    rows = InsuranceMonth.objects.visible_to(actor).filter(person__in=all_ids_of(person.pk), month=month.first_day)
    if not reveals_employer(actor, person):
        rows = rows.none().scoped()
    return rows.order_by("recorded_at", "position", "id")


def staff_of(organization: Organization, month: Month) -> int:
    """How many registered people an employer insured in a month: a count, whoever they are."""
    rows = InsuranceMonth.objects.unscoped("a count").counting()
    rows = rows.filter(employer=organization, month=month.first_day, mode=InsuranceMode.EMPLOYEE)
    return int(rows.values("person").distinct().count())


def known_through(county_code: str = CITY) -> Month | None:
    """The last month the region sent anything for; a later month is not yet known, which is not "no"."""
    rows = (
        InsuranceMonth.objects.unscoped("how far the data reach")
        .counting()
        .filter(within([county_code], "county_code"))
    )
    last = rows.aggregate(last=Max("month"))["last"]
    return Month.of(last) if last else None


def _owners(person_ids: list[UUID]) -> dict[UUID, UUID]:
    """Each key that may hold rows, with the person asked about: herself and records merged into hers."""
    owner = {key: key for key in person_ids}
    fresh = list(person_ids)
    while fresh:
        rows = Person.objects.unscoped("follow merges").filter(merged_into__in=fresh)
        pairs = [(key, into) for key, into in rows.values_list("pk", "merged_into") if key not in owner]
        owner |= {key: owner[into] for key, into in pairs}
        fresh = [key for key, _ in pairs]
    return owner


def _views(rows: InsuranceMonthQuerySet) -> list[tuple[UUID, MonthView]]:
    held = list(rows.order_by("month", "employer_key", "schemes").values(*_COLUMNS))
    employers = employer_views(row["employer_id"] for row in held if row["employer_id"])
    found = []
    for row in held:
        employer = employers.get(row["employer_id"])
        view = MonthView(
            month=Month.of(row["month"]),
            mode=InsuranceMode(row["mode"]),
            county_code=row["county_code"],
            schemes=row["schemes"],
            employer_key=row["employer_key"],
            employer_id=row["employer_id"],
            employer_name=employer.name if employer else row["employer_name"],
            employer_kind=employer.legal_form if employer else "",
            employer_ownership=employer.ownership if employer and employer.is_known else "",
            base_fen=row["base_fen"],
            back_paid=row["back_paid"],
            posted_on=row["posted_on"],
            source=MonthSource(row["source"]),
            batch=row["batch"],
        )
        found.append((row["person_id"], view))
    return found


def _once(views: list[MonthView]) -> list[MonthView]:
    """Two merged records may hold the same month of the same employer: it is one month."""
    kept: dict[tuple[Month, str, int], MonthView] = {}
    for view in views:
        kept.setdefault((view.month, view.employer_key, view.schemes), view)
    return sorted(kept.values(), key=lambda view: (view.month, view.employer_key, view.schemes))


def _hidden_key(view: MonthView) -> str:
    return f"m:{view.mode}"
