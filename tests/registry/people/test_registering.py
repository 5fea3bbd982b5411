from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted
from jiuzai.registry.people.actions import AlreadyRegistered, NeedsCityCheck, register_person
from jiuzai.registry.people.enums import IdKind, PersonState, Source
from jiuzai.registry.people.models import CityCase, Person, PersonPhone, Reach, Residence
from jiuzai.registry.people.queries import by_id_number, people_visible_to
from tests.foundation.accounts.factories import AT, make_staff
from tests.registry.people.factories import LANXI, PINGCHANG, TONGJIANG, id_number, make_person

pytestmark = pytest.mark.django_db


def test_a_clerk_registers_somebody_of_her_own_county():
    clerk = make_staff(Role.CLERK, TONGJIANG)
    number = id_number(born_on=dt.date(1990, 2, 3), area="510102")

    person = register_person(
        name="阿不都 买买提",
        id_number=number,
        county_code=TONGJIANG,
        village="三合村",
        phone="+86 139 1234 5678",
        by=clerk,
        at=AT,
    )

    held = Person.objects.visible_to(clerk).get()
    assert (held.pk, held.name, held.name_as_written) == (person.pk, "阿不都·买买提", "阿不都 买买提")
    assert (held.born_on, held.sex, held.county_code) == (dt.date(1990, 2, 3), "female", TONGJIANG)
    assert [phone.phone for phone in PersonPhone.objects.visible_to(clerk)] == ["13912345678"]
    assert [(home.county_code, home.village) for home in Residence.objects.visible_to(clerk)] == [(TONGJIANG, "三合村")]


def test_the_id_number_never_decides_the_region():
    person = make_person(id_number=id_number(area="330782"), county_code=TONGJIANG)

    assert person.county_code == TONGJIANG


def test_a_clerk_does_not_register_for_another_county():
    clerk = make_staff(Role.CLERK, PINGCHANG)

    with pytest.raises(NotPermitted):
        register_person(name="李梅", id_number=id_number(), county_code=TONGJIANG, by=clerk, at=AT)


def test_a_counter_in_jinhua_registers_people_of_partner_counties_and_goes_on_seeing_them():
    clerk = make_staff(Role.CLERK, LANXI)

    person = register_person(name="李梅", id_number=id_number(), county_code=TONGJIANG, by=clerk, at=AT)

    assert [found.pk for found in people_visible_to(clerk)] == [person.pk]
    assert list(Reach.objects.values_list("region_code", "why")) == [(LANXI, "registered")]


def test_a_known_number_of_the_own_county_names_the_record():
    clerk = make_staff(Role.CLERK, TONGJIANG)
    person = make_person()

    with pytest.raises(AlreadyRegistered) as refused:
        register_person(name="张三丰", id_number=person.id_number.lower(), county_code=TONGJIANG, by=clerk, at=AT)

    assert refused.value.person_id == person.pk


def test_A_06_a_number_of_another_county_goes_to_the_city_and_is_not_told_where():
    person = make_person("王小明", TONGJIANG)
    clerk = make_staff(Role.CLERK, PINGCHANG)

    with pytest.raises(NeedsCityCheck) as refused:
        register_person(name="王小明", id_number=person.id_number, county_code=PINGCHANG, by=clerk, at=AT)

    assert "通江" not in str(refused.value) + refused.value.next_step
    assert by_id_number(clerk, person.id_number) is None
    city, other = make_staff(Role.CITY_OFFICER, "3307"), make_staff(Role.COUNTY_OFFICER, LANXI)
    assert [(case.person_id, case.county_code) for case in CityCase.objects.visible_to(city)] == [
        (person.pk, PINGCHANG)
    ]
    assert list(CityCase.objects.visible_to(other)) == []


@pytest.mark.parametrize(
    ("years", "source", "guardian", "code"),
    [
        (12, Source.COUNTER, "", "UNDER_AGE"),
        (15, Source.COUNTER, "李母", "UNDER_AGE"),
        (15, Source.SCHOOL, "", "NEEDS_GUARDIAN"),
        (13, Source.SCHOOL, "李母", "UNDER_AGE"),
        (15, Source.SCHOOL, "李母", ""),
        (16, Source.COUNTER, "", ""),
    ],
)
def test_A_10_nobody_under_sixteen_is_registered_for_work(years, source, guardian, code):
    born = dt.date(AT.year - years, AT.month, AT.day)

    def register() -> Person:
        return make_person(id_number=id_number(born_on=born), source=source, guardian=guardian)

    if not code:
        assert register().born_on == born
        return
    with pytest.raises(BadInput) as refused:
        register()
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("kind", "number", "kept"),
    [
        (IdKind.PASSPORT, "e\uff11\uff12\uff13\uff145678", "E12345678"),
        (IdKind.MILITARY, "南字第12345678号", "南字第12345678号"),
    ],
)
def test_A_12_other_papers_need_their_kind(kind, number, kept):
    with pytest.raises(BadInput):
        make_person(id_number=number)

    assert make_person(id_number=number, id_kind=kind).id_number == kept


@pytest.mark.promise
def test_the_database_holds_one_record_per_number():
    from django.db import IntegrityError, transaction

    person = make_person()
    twin = Person(name="张三丰", id_number=person.id_number, registered_at=AT, changed_at=AT, last_active_on=AT.date())

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)
    assert twin.state == PersonState.ACTIVE


@pytest.mark.promise
def test_the_database_keeps_the_township_inside_the_county():
    from django.db import IntegrityError, transaction

    person = make_person()
    person.place_code = PINGCHANG

    with pytest.raises(IntegrityError), transaction.atomic():
        person.save(update_fields=["place_code"])
