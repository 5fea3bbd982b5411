"""Who may read whose months, what is hidden from whom, and what follows for one person."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.scoping.querysets import UnscopedRead
from jiuzai.registry.employment import queries
from jiuzai.registry.employment.enums import InsuranceState
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.organizations.models import Organization
from jiuzai.registry.people import timeline
from jiuzai.registry.people.enums import PersonState
from jiuzai.registry.people.models import Consent, Person
from tests.foundation.accounts.factories import make_auditor, make_staff, make_worker
from tests.registry.employment.factories import AT, CODE, OTHER_CODE, give, said
from tests.registry.people.factories import id_number, make_person

pytestmark = pytest.mark.django_db(transaction=True)


def consent(person, field="employer", purpose="home_county", withdrawn_at=None):
    return Consent.objects.create(
        person=person,
        purpose=purpose,
        field=field,
        text_version="1",
        told="read",
        method="tap",
        given_at=AT,
        withdrawn_at=withdrawn_at,
    )


def test_an_unscoped_read_is_refused():
    with pytest.raises(UnscopedRead):
        list(InsuranceMonth.objects.filter(is_void=False))


@pytest.mark.parametrize(
    ("role", "region", "seen", "employer"),
    [
        (Role.CITY_OFFICER, "3307", 1, "某服饰厂"),
        (Role.COUNTY_OFFICER, "330782", 1, "某服饰厂"),
        (Role.COUNTY_OFFICER, "330781", 0, None),
        (Role.WESTERN_OFFICER, "511921", 1, ""),
        (Role.WESTERN_OFFICER, "511923", 0, None),
        (Role.CLERK, "511921", 1, ""),
        (Role.EMPLOYER, "330782", 0, None),
        (Role.AGRICULTURE, "511921", 0, None),
        (Role.POLICE, "330782", 0, None),
        (Role.FINANCE, "3307", 0, None),
        (Role.ADMINISTRATOR, "3307", 0, None),
    ],
)
def test_AZ_1_months_are_seen_by_duty_and_employers_by_fewer(role, region, seen, employer):
    person = make_person()
    give(person, said(base_fen=481200))

    views = queries.months_of(make_staff(role, region), person)

    assert [view.employer_name for view in views] == ([employer] if seen else [])
    assert [view.base_fen for view in views] == ([481200 if employer else None] if seen else [])


def test_the_auditor_and_the_person_herself_see_everything():
    account = make_worker()
    person = make_person(account=account)
    give(person, said(base_fen=1))

    assert [view.base_fen for view in queries.months_of(make_auditor(), person)] == [1]
    assert [view.employer_name for view in queries.months_of(account, person)] == ["某服饰厂"]


def test_her_consent_shows_the_employer_to_the_home_county_until_it_is_withdrawn():
    person, home = make_person(), make_staff(Role.WESTERN_OFFICER, "511921")
    give(person, said())
    given = consent(person)

    assert queries.months_of(home, person)[0].employer_name == "某服饰厂"
    given.withdrawn_at = AT
    given.save()

    assert queries.months_of(home, person)[0].employer_name == ""
    assert queries.months_of(home, person)[0].employer_key == "m:employee"


def test_consent_to_something_else_shows_nothing():
    person, home = make_person(), make_staff(Role.WESTERN_OFFICER, "511921")
    give(person, said())
    consent(person, field="phone")

    assert not queries.reveals_employer(home, person)


def test_the_history_of_a_month_shows_corrections_to_those_who_see_employers():
    person = make_person()
    give(person, said(base_fen=1))
    give(person, said(base_fen=2), at=AT + dt.timedelta(minutes=1))
    month = Month(2024, 1)

    full = queries.history_of(make_staff(Role.CITY_OFFICER, "3307"), person, month)
    none = queries.history_of(make_staff(Role.WESTERN_OFFICER, "511921"), person, month)

    assert ([row.base_fen for row in full], list(none)) == ([1, 2], [])


def test_months_of_a_merged_record_are_hers_and_counted_once():
    kept, lost = make_person(), make_person(id_number=id_number())
    give(kept, said("2024-01", "2024-02"))
    give(lost, said("2024-02", "2024-03"))
    Person.objects.unscoped("test").filter(pk=lost.pk).update(state=PersonState.MERGED, merged_into=kept)

    assert [str(view.month) for view in queries.months_of_person(kept.pk)] == ["2024-01", "2024-02", "2024-03"]
    assert [spell.length for spell in queries.spells(kept)] == [3]


def test_R_14_the_credit_code_says_what_an_unvetted_employer_is():
    person = make_person()
    business = "92330782MA0000123X"
    from jiuzai.foundation.kernel.identifiers import credit_check_character

    business = business[:17] + credit_check_character(business[:17])
    give(person, said("2023-01", code=business), said("2024-01"))

    found = queries.first_at_city_enterprise(person)

    assert (str(found.month), found.is_sure, str(queries.first_in_city(person).month)) == ("2024-01", True, "2023-01")
    assert Organization.objects.unscoped("test").get(credit_code=business).kind == "individual_business"


def test_an_employer_known_by_name_only_makes_the_answer_unsure():
    person = make_person()
    give(person, said("2023-01", code="", employer_name="某厂", employer_key="n:某厂"), said("2024-01"))

    found = queries.first_at_city_enterprise(person)

    assert (str(found.month), [str(view.month) for view in found.unsure]) == ("2024-01", ["2023-01"])


def test_the_state_of_listed_people_in_a_month_with_one_question_for_all():
    working, left, never = make_person(), make_person("李四光"), make_person("王五一")
    give(working, said("2024-01", "2024-06"))
    give(left, said("2024-01", "2024-02"), said("2024-04"))

    states = queries.states_in([working.pk, left.pk, never.pk], Month(2024, 6))

    assert states == {
        working.pk: InsuranceState.INSURED,
        left.pk: InsuranceState.STOPPED,
        never.pk: InsuranceState.NEVER,
    }
    assert queries.state_in(left, Month(2024, 3)) == InsuranceState.GAP
    assert queries.state_in(left, Month(2024, 7)) is None
    assert queries.known_through("330781") is None


def test_gaps_and_two_employers_of_one_person():
    person = make_person()
    give(person, said("2024-01", "2024-02"), said("2024-04"), said("2024-02", code=OTHER_CODE))

    assert [gap.label for gap in queries.gaps(person)] == ["2024年3月"]
    assert [(str(one.month), one.employers) for one in queries.simultaneous(person)] == [
        ("2024-02", (CODE, OTHER_CODE))
    ]


def test_an_employers_staff_is_a_count():
    one, other = make_person(), make_person("李四光")
    give(one, said())
    give(other, said())

    employer = Organization.objects.unscoped("test").get(credit_code=CODE)
    assert (queries.staff_of(employer, Month(2024, 1)), queries.staff_of(employer, Month(2024, 2))) == (2, 0)


def test_the_timeline_tells_spells_gaps_and_stops_as_far_as_one_may_know():
    person, other = make_person(), make_person("李四光")
    give(person, said("2024-01", "2024-02"), said("2024-04", back_paid=True))
    give(other, said("2024-08"))

    def told(actor):
        return [(one.entry.title, one.entry.body) for one in timeline.told_to(actor, [person.pk], ["insurance"])]

    assert told(make_staff(Role.CITY_OFFICER, "3307")) == [
        ("停保（2024年5月起）", "参保到2024年4月，共1个月。"),
        ("开始参保（2024年4月）", "浙江省金华市义乌市，某服饰厂，连续1个月。其中1个月是补缴。"),
        ("断缴（2024年3月起）", "参保到2024年2月，共2个月。"),
        ("开始参保（2024年1月）", "浙江省金华市义乌市，某服饰厂，连续2个月。"),
    ]
    assert told(make_staff(Role.WESTERN_OFFICER, "511921"))[3] == (
        "开始参保（2024年1月）",
        "浙江省金华市义乌市，连续2个月。",
    )
    assert told(make_staff(Role.COUNTY_OFFICER, "330781")) == []
