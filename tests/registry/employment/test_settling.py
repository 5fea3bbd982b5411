"""Rows that found nobody or another name: an officer says whose they are, refuses them, or waits."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from jiuzai.foundation.workflow.models import Transition
from jiuzai.foundation.workflow.table import StepNotAllowed
from jiuzai.registry.employment.actions import (
    forget_held,
    give_held,
    hold_rows,
    refuse_held,
    take_up_held,
    wait_with_held,
)
from jiuzai.registry.employment.actions.holding import drop_held
from jiuzai.registry.employment.models import HeldInsuranceRow
from jiuzai.registry.employment.queries import held_row_for, held_rows_due
from jiuzai.registry.people.actions import restrict
from tests.registry.employment.factories import AT, CODE, HAND, held, officer, said
from tests.registry.people.factories import make_person

pytestmark = pytest.mark.django_db
BATCH = "00000000-0000-0000-0000-000000000009"
DAY = dt.timedelta(days=1)


@pytest.fixture
def city(db):
    return officer()


def disputed(person, name="李小梅"):
    """A row with her number and another name."""
    hold_rows(BATCH, {1: (person.id_number, said(name=name))}, by=HAND, at=AT)
    return HeldInsuranceRow.objects.unscoped("test").get(batch=BATCH)


def fresh(row):
    return HeldInsuranceRow.objects.unscoped("test").get(pk=row.pk)


def test_an_officer_says_whose_row_it_is_and_her_months_are_written(city):
    person = make_person("李梅")
    row = disputed(person)
    assert (row.state, held(person)) == ("disputed", [])

    give_held(row, person, reason="曾用名，户口本可证", by=city, at=AT)

    assert (fresh(row).state, fresh(row).person_id) == ("joined", person.pk)
    assert held(person) == [("2024-01", CODE, 9)]
    told = Transition.objects.about(row).values_list("step", "by", "reason")
    assert list(told) == [("give", city.actor_id, "曾用名，户口本可证")]
    with pytest.raises(StepNotAllowed):
        give_held(row, person, reason="再来一次", by=city, at=AT)


def test_a_row_may_belong_to_somebody_of_another_number(city):
    named, right = make_person("李梅"), make_person("王芳")
    row = disputed(named, name="王芳")
    give_held(row, right, reason="单位把证号填串了行", by=city, at=AT)
    assert (held(named), len(held(right))) == ([], 1)


def test_who_may_not_settle_and_whose_record_may_not_take_it(city):
    person = make_person("李梅")
    row = disputed(person)
    for region in ("330782", "330783"):  # they look after other places, or do not see her
        with pytest.raises((NotPermitted, BadInput)):
            give_held(row, person, reason="是她", by=officer(region), at=AT)
    with pytest.raises(NotFound):
        held_row_for(officer("330783"), row.pk)
    with pytest.raises(BadInput):
        give_held(row, person, reason=" ", by=city, at=AT)
    restrict(person, by=city, at=AT, reason="本人要求")
    with pytest.raises(Refusal):
        give_held(row, person, reason="是她", by=city, at=AT)
    assert (fresh(row).state, held(person)) == ("disputed", [])


def test_a_county_reads_that_somebody_is_registered_elsewhere_and_no_more():
    row = disputed(make_person("李梅"))
    view = held_row_for(officer("330782"), row.pk)
    assert (view.registered, view.elsewhere) == (None, True)


def test_refused_with_a_reason_and_taken_up_again(city):
    row = disputed(make_person("李梅"))
    refuse_held(row, reason="单位确认是重名，另有其人", by=city, at=AT)
    assert fresh(row).state == "refused"
    take_up_held(row, reason="单位来电更正", by=city, at=AT + DAY)
    assert (fresh(row).state, fresh(row).settled_at) == ("disputed", None)
    assert list(Transition.objects.about(row).values_list("step", flat=True)) == ["refuse", "take_up"]


def test_a_row_put_off_comes_back_on_its_day(city):
    row = disputed(make_person("李梅"))
    for days in (0, 181):
        with pytest.raises(BadInput):
            wait_with_held(row, until_on=AT.date() + days * DAY, reason="等花名册", by=city, at=AT)
    day = AT.date() + 10 * DAY
    wait_with_held(row, until_on=day, reason="等花名册", by=city, at=AT)
    due = [held_rows_due(city, "disputed", on).count() for on in (AT.date(), day)]
    assert due == [0, 1]


def test_a_disputed_row_outlives_ninety_days_and_goes_with_its_list(city):
    row = disputed(make_person("李梅"))
    assert forget_held(at=AT + 200 * DAY) == 0
    assert drop_held(row.batch, at=AT) == 1
    assert fresh(row).state == "dropped"
