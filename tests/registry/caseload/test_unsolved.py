"""People without a way forward: who wants to go, for whom nothing is under way, the longest waiting first."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.caseload import queries, solutions
from jiuzai.registry.caseload.actions import open_follow_up, record_outcome
from jiuzai.registry.caseload.enums import Advice
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.people.actions import give_consent, merge, restrict, set_wishes
from tests.foundation.accounts.factories import AT, make_staff
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, make_person

pytestmark = pytest.mark.django_db
TODAY = clock.local_date(AT)
DAY = dt.timedelta(days=1)


def wanting(days_ago: int = 0, going: str = "yes", trades: tuple[str, ...] = ("sewer",), **said: Any) -> Any:
    ready = said.pop("ready_on", None)
    person = make_person(**said)
    set_wishes(person, going=going, trades=list(trades), ready_on=ready, by=HAND, at=AT - DAY * days_ago)
    return person


def insured(person: Any, month: dt.date, mode: str = "employee") -> None:
    InsuranceMonth.objects.create(
        person=person,
        month=month,
        employer_key=f"k:{uuid4().hex}",
        county_code="330782",
        mode=mode,
        source="list",
        batch=uuid4(),
        recorded_at=AT,
    )


def found(by: Any, **narrow: Any) -> list[Any]:
    return list(queries.unsolved(by, TODAY, **narrow))


@pytest.fixture
def officer() -> Any:
    return make_staff(Role.WESTERN_OFFICER, TONGJIANG)


def test_those_who_wait_longest_come_first_and_who_does_not_want_to_go_is_left_out(officer):
    late, early = wanting(1), wanting(30)
    for going in ("no", "maybe", "away"):
        wanting(going=going)
    make_person()

    assert found(officer) == [early, late]


def test_another_county_is_neither_listed_nor_counted(officer):
    mine = wanting(village="新桥村", township="铁佛镇")
    wanting(county_code=PINGCHANG, village="新桥村", township="铁佛镇")

    assert found(officer) == [mine]
    assert queries.villages_of(queries.unsolved(officer, TODAY)) == [("铁佛镇 新桥村", 1)]
    assert found(make_staff(Role.COUNTY_OFFICER, "330782")) == []


def test_villages_of_one_name_stay_apart(officer):
    one = wanting(village="大坪村", township="铁溪镇")
    other = wanting(village="大坪村", township="瓦室镇")

    assert queries.villages_of(queries.unsolved(officer, TODAY)) == [("瓦室镇 大坪村", 1), ("铁溪镇 大坪村", 1)]
    assert found(officer, village="铁溪镇 大坪村") == [one]
    assert set(found(officer, village="大坪村")) == {one, other}


def test_a_job_in_the_newest_months_is_a_way_forward_an_old_one_is_not(officer):
    now, before, old, resident = wanting(4), wanting(3), wanting(2), wanting(1)
    insured(now, dt.date(2025, 2, 1))
    insured(before, dt.date(2025, 1, 1))
    insured(old, dt.date(2024, 12, 1))
    insured(resident, dt.date(2025, 2, 1), mode="resident")

    assert found(officer) == [old, resident]


def test_somebody_on_a_list_with_a_day_is_left_out_until_it_is_done(officer):
    person = wanting()
    row = open_follow_up(person, kind="call", due_on=TODAY, by=officer, at=AT)
    assert found(officer) == []

    record_outcome(row, "done", by=officer, at=AT)
    assert found(officer) == [person]


def test_a_part_above_registers_its_own_way_forward(officer):
    applied, other = wanting(2), wanting(1)
    solutions.register("toy", "正在报名", lambda _on: [applied.pk])
    try:
        assert found(officer) == [other]
        assert "正在报名" in solutions.labels()
    finally:
        solutions.forget("toy")


def test_a_way_forward_of_a_merged_record_counts_for_the_one_kept(officer):
    kept, twin = wanting(2), make_person()
    insured(twin, dt.date(2025, 2, 1))
    assert found(officer) == [kept]
    merge(kept, twin, by=HAND, at=AT, reason="同一个人")

    assert found(officer) == []


def test_a_restricted_record_is_left_alone(officer):
    restrict(wanting(), by=HAND, at=AT, reason="本人要求")

    assert found(officer) == []


def test_what_to_do_next_is_said_for_each(officer):
    no_phone = wanting(5, phone="")
    no_consent = wanting(4)
    no_trade, gone, talk = (
        wanting(3, trades=()),
        wanting(2, ready_on=TODAY),
        wanting(1, ready_on=TODAY + DAY),
    )
    for person in (no_phone, no_trade, gone, talk):
        give_consent(
            person,
            "matching",
            ["profile"],
            text_version="1",
            told="heard",
            method="witnessed",
            witness="村会计",
            by=HAND,
            at=AT,
        )

    told = {one.person.pk: one.advice for one in queries.advice_for(found(officer), TODAY)}
    assert told == {
        no_phone.pk: Advice.PHONE,
        no_consent.pk: Advice.CONSENT,
        no_trade.pk: Advice.TRADES,
        gone.pk: Advice.LEAVE,
        talk.pk: Advice.TALK,
    }
