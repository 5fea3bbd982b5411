"""The derived facts of one person, read from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from jiuzai.foundation.kernel.periods import Month, Period
from jiuzai.foundation.region.queries import CITY
from jiuzai.registry.employment import derive
from jiuzai.registry.employment.derive import Doubled, First, Spell
from jiuzai.registry.employment.enums import InsuranceState
from jiuzai.registry.employment.queries.months import known_through, months_of_people, months_of_person
from jiuzai.registry.people.models import Person


def spells(person: Person) -> list[Spell]:
    """Unbroken runs of months in the city as an employee or flexibly, whatever the employer."""
    return derive.spells(months_of_person(person.pk), _works_in_city)


def gaps(person: Person) -> list[Period]:
    return derive.gaps(months_of_person(person.pk), _works_in_city)


def simultaneous(person: Person) -> list[Doubled]:
    return derive.simultaneous(months_of_person(person.pk))


def first_in_city(person: Person) -> First:
    """All Jinhua units, all history (R-08)."""
    return derive.first_in_city(months_of_person(person.pk))


def first_at_city_enterprise(person: Person) -> First:
    """By the employer's legal form (R-14); months of employers nobody knows are named as unsure."""
    return derive.first_at_enterprise(months_of_person(person.pk))


def state_in(person: Person, month: Month) -> InsuranceState | None:
    """正常 · 断缴 · 停保 · 未参保, or None while no data reach so far."""
    return states_in([person.pk], month)[person.pk]


def states_in(
    person_ids: Iterable[UUID], month: Month, county_code: str = CITY
) -> Mapping[UUID, InsuranceState | None]:
    """The state of every listed person in one month."""
    wanted = list(dict.fromkeys(person_ids))
    held = months_of_people(wanted)
    reach = known_through(county_code)
    return {key: derive.state_of(held.get(key, []), month, reach) for key in wanted}


def _works_in_city(view: derive.MonthView) -> bool:
    return view.in_city and view.mode in derive.WORKING_MODES
