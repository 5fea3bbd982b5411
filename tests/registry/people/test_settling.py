"""One number, two counties: the city decides, both are told, and a verdict is taken back while nothing hangs on it."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from jiuzai.foundation.messaging.models import Letter
from jiuzai.registry.people.actions import correct, forget_claims, raise_case, reopen_case, settle_case
from jiuzai.registry.people.enums import CaseKind, Verdict
from jiuzai.registry.people.models import CityCase, Person, Residence
from jiuzai.registry.people.queries import case_for, cases_in, home_county_on
from tests.foundation.accounts.factories import AT, make_staff
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, make_person

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def city(db):
    return make_staff(Role.CITY_OFFICER, "3307")


@pytest.fixture
def desks(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG), make_staff(Role.WESTERN_OFFICER, PINGCHANG)


def claim(person, by=HAND, claimed="李梅", at=AT):
    return raise_case(CaseKind.OTHER_COUNTY, person, county_code=PINGCHANG, claimed=claimed, by=by, at=at)


def fresh(row):
    return type(row).objects.unscoped("test").get(pk=row.pk)


def letters(account):
    return [one.body for one in Letter.objects.visible_to(account).order_by("posted_at")]


def test_the_city_alone_opens_a_case_and_sees_what_both_rest_on(city, desks):
    case = claim(make_person("李梅"), by=desks[1])

    file = case_for(city, case.pk)

    assert (file.holder.county_code, file.claimant.county_code) == (TONGJIANG, PINGCHANG)
    assert file.claimant.who == desks[1].actor_label
    assert [one.county_code for one in file.homes] == [TONGJIANG]
    for other in (*desks, make_staff(Role.COUNTY_OFFICER, "330781")):
        with pytest.raises(NotFound):
            case_for(other, case.pk)
        with pytest.raises(NotPermitted):
            settle_case(case, verdict=Verdict.STANDS, outcome="先登记的算", by=other, at=AT)


def test_what_stands_changes_nobody_and_both_counties_hear_it_without_the_other_s_name(city, desks):
    person = make_person("李梅")
    case = claim(person, by=desks[1])

    settle_case(case, verdict=Verdict.STANDS, outcome="认定表在先", by=city, at=AT + DAY)

    assert fresh(person).county_code == TONGJIANG
    (holder,), (claimant,) = letters(desks[0]), letters(desks[1])
    assert "本县的登记不变" in holder
    assert "请按理由核对本县名单" in claimant
    assert "平昌" not in holder
    assert "通江" not in claimant
    assert list(cases_in(city, "open")) == []


def test_a_reason_and_a_known_verdict_are_wanted(city):
    case = claim(make_person("李梅"))
    with pytest.raises(BadInput):
        settle_case(case, verdict=Verdict.STANDS, outcome=" ", by=city, at=AT)
    with pytest.raises(BadInput):
        settle_case(case, verdict="maybe", outcome="不清楚", by=city, at=AT)
    alone = raise_case(CaseKind.DOCUMENT, None, county_code=PINGCHANG, claimed="李梅", by=HAND, at=AT)
    with pytest.raises(BadInput):
        settle_case(alone, verdict=Verdict.MOVED, outcome="迁了", by=city, at=AT)
    assert {one.state for one in CityCase.objects.unscoped("test").all()} == {"open"}


def test_she_moved_and_the_verdict_is_taken_back(city, desks):
    person = make_person("李梅")
    case = claim(person)
    day = (AT + DAY).date()
    settle_case(case, verdict=Verdict.MOVED, outcome="户口本已迁", by=city, at=AT + DAY)
    assert (fresh(person).county_code, home_county_on(person, day)) == (PINGCHANG, PINGCHANG)

    reopen_case(case, reason="看错户口本", by=city, at=AT + 2 * DAY)

    assert (fresh(person).county_code, fresh(case).state, fresh(case).verdict) == (TONGJIANG, "open", "")
    homes = Residence.objects.unscoped("test").filter(person=person)
    assert [(one.county_code, one.ends_on) for one in homes] == [(TONGJIANG, None)]
    assert [len(letters(one)) for one in desks] == [2, 2]


def test_the_other_name_is_taken_and_given_back(city):
    person = make_person("李玫")
    case = claim(person, claimed="李梅")
    settle_case(case, verdict=Verdict.RENAMED, outcome="身份证为李梅", by=city, at=AT + DAY)
    assert fresh(person).name == "李梅"

    reopen_case(case, reason="看错", by=city, at=AT + 2 * DAY)
    assert fresh(person).name == "李玫"


def test_nothing_is_taken_back_once_somebody_built_on_it(city, desks):
    person = make_person("李梅")
    case = claim(person)
    settle_case(case, verdict=Verdict.MOVED, outcome="户口本已迁", by=city, at=AT + DAY)
    assert case_for(city, case.pk).may_reopen
    correct(fresh(person), {"marriage": "married"}, by=desks[1], at=AT + 2 * DAY)

    assert not case_for(city, case.pk).may_reopen
    with pytest.raises(Refusal) as refused:
        reopen_case(case, reason="看错", by=city, at=AT + 3 * DAY)
    assert (refused.value.code, fresh(person).county_code) == ("touched", PINGCHANG)


def test_a_case_raised_anew_is_not_opened_twice(city):
    person = make_person("李梅")
    case = claim(person)
    settle_case(case, verdict=Verdict.STANDS, outcome="先登记的算", by=city, at=AT + DAY)
    claim(person, at=AT + 2 * DAY)
    with pytest.raises(Refusal) as refused:
        reopen_case(case, reason="再看看", by=city, at=AT + 3 * DAY)
    assert refused.value.code == "open_again"


def test_what_a_list_claimed_goes_ninety_days_after_the_verdict(city):
    case = claim(make_person("李梅"))
    settle_case(case, verdict=Verdict.STANDS, outcome="先登记的算", by=city, at=AT)

    assert [forget_claims(AT + dt.timedelta(days=days)) for days in (90, 91)] == [0, 1]
    assert (fresh(case).claimed, fresh(case).verdict) == ("", "stands")
    assert Person.objects.unscoped("test").get().name == "李梅"
