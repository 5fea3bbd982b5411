"""Household and company: who says what for whom, and what nobody learns by asking."""

from __future__ import annotations

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from jiuzai.registry.people.actions import (
    answer_ask,
    ask_along,
    erase,
    go_alone,
    go_together,
    join_household,
    leave_household,
    take_back_ask,
)
from jiuzai.registry.people.enums import CompanionKind
from jiuzai.registry.people.models import Companion, CompanionAsk, HouseholdMember
from jiuzai.registry.people.queries import asked_of, asks_by, companions_of, household_of, housemates_of
from tests.foundation.accounts.factories import AT, make_staff, make_worker, next_phone
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, make_person

pytestmark = pytest.mark.django_db
COUPLE = CompanionKind.COUPLE


@pytest.fixture
def officer(db):
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


@pytest.fixture
def mei(db):
    account = make_worker()
    return make_person("李梅", account=account, by=account), account


@pytest.fixture
def qiang(db):
    account, phone = make_worker(), next_phone()
    return make_person("周强", account=account, by=account, phone=phone), account, phone


def ask(one, name, phone, **more):
    return ask_along(one[0], name=name, phone=phone, kind="couple", by=one[1], at=AT, **more)


def test_what_one_side_says_at_a_desk_makes_no_pair(officer):
    one, other = make_person("李梅"), make_person("周强")
    go_together(one, other, COUPLE, by=officer, at=AT)

    assert ([view.both for view in companions_of(one)], companions_of(other)) == ([False], [])


def test_who_heard_both_stands_on_both_rows(officer):
    one, other = make_person("李梅"), make_person("周强")
    go_together(one, other, COUPLE, by=officer, at=AT, heard_both=True)

    assert [view.both for view in companions_of(one) + companions_of(other)] == [True, True]
    rows = Companion.objects.visible_to(officer)
    assert set(rows.values_list("heard_by", flat=True)) == {officer.actor_id}


def test_nobody_hears_for_somebody_out_of_sight_or_with_her_own_account(officer, mei):
    far = make_person("王芳", PINGCHANG)
    with pytest.raises(NotPermitted):
        go_together(make_person("李玫"), far, COUPLE, by=officer, at=AT, heard_both=True)
    with pytest.raises(NotPermitted):
        go_together(mei[0], far, COUPLE, by=mei[1], at=AT, heard_both=True)
    assert not Companion.objects.unscoped("test").exists()


def test_asked_by_name_and_telephone_and_answered_with_yes_they_are_a_pair(mei, qiang):
    ask(mei, "周强", qiang[2])
    found = asked_of(qiang[0])
    answer_ask(qiang[0], found[0], willing=True, by=qiang[1], at=AT)

    assert [one.person_id for one in found] == [mei[0].pk]
    assert [(view.other_id, view.both) for view in companions_of(mei[0])] == [(qiang[0].pk, True)]
    assert asks_by(mei[0]) == []


@pytest.mark.parametrize(("name", "phone"), [("周刚", None), ("周强", "13900001111")])
def test_asking_with_another_name_or_number_reaches_nobody_and_looks_the_same(name, phone, mei, qiang):
    ask(mei, name, phone or qiang[2])

    assert asked_of(qiang[0]) == []
    assert len(asks_by(mei[0])) == 1
    assert companions_of(mei[0]) == []


def test_a_no_is_not_told_and_is_not_asked_again(mei, qiang):
    row = ask(mei, "周强", qiang[2])
    answer_ask(qiang[0], row, willing=False, by=qiang[1], at=AT)

    assert (asked_of(qiang[0]), companions_of(mei[0]), len(asks_by(mei[0]))) == ([], [], 1)
    ask(mei, "周强", qiang[2])
    assert asked_of(qiang[0]) == []


def test_only_who_was_asked_answers_and_only_she_takes_it_back(mei, qiang):
    row = ask(mei, "周强", qiang[2])
    stranger = make_worker()
    third = make_person("王芳", account=stranger, by=stranger)
    with pytest.raises(NotFound):
        answer_ask(third, row, willing=True, by=stranger, at=AT)
    with pytest.raises(NotPermitted):
        take_back_ask(row, by=stranger, at=AT)

    take_back_ask(row, by=mei[1], at=AT)
    assert asked_of(qiang[0]) == []


def test_she_asks_five_at_most_and_kinds_are_words_of_the_list(mei):
    for number in range(5):
        ask(mei, "周强", f"1390000222{number}")
    with pytest.raises(Refusal):
        ask(mei, "周强", "13900002229")
    with pytest.raises(BadInput):
        ask_along(mei[0], name="周强", phone="13900002220", kind="friend", by=mei[1], at=AT)


def test_going_alone_ends_the_pair_for_both(officer):
    one, other = make_person("李梅"), make_person("周强")
    go_together(one, other, COUPLE, by=officer, at=AT, heard_both=True)
    go_alone(one, other.pk, by=officer, at=AT)

    assert (companions_of(one), [view.both for view in companions_of(other)]) == ([], [False])


def test_leaving_a_household_keeps_where_she_belonged(officer):
    one, other = make_person("李梅"), make_person("周强")
    join_household(one, by=officer, at=AT, number="h 01", tie="head")
    join_household(other, by=officer, at=AT, beside=one, tie="spouse")
    assert [row.person_id for row in housemates_of(one)] == [other.pk]
    leave_household(other, by=officer, at=AT)
    leave_household(other, by=officer, at=AT)

    assert household_of(officer, other) == (None, [])
    assert housemates_of(one) == []
    assert HouseholdMember.objects.visible_to(officer).filter(person=other).exclude(ends_on=None).count() == 1


def test_what_she_asked_goes_with_her(mei):
    ask(mei, "周强", "13900001111")
    erase(mei[0], by=HAND, at=AT, reason="本人要求")

    assert not CompanionAsk.objects.unscoped("test").exists()
