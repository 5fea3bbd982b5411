"""Today's list: where a follow-up stands, what a tap does, how a mistaken one goes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal, StepNotAllowed
from jiuzai.registry.caseload import queries
from jiuzai.registry.caseload.actions import next_try, open_follow_up, record_outcome, take_back
from jiuzai.registry.caseload.models import Attempt, FollowUp
from jiuzai.registry.people.actions import erase, restrict
from jiuzai.registry.people.queries import story_of
from tests.foundation.accounts.factories import AT, make_staff
from tests.registry.people.factories import HAND, PINGCHANG, TONGJIANG, make_person

pytestmark = pytest.mark.django_db
TODAY = clock.local_date(AT)  # a Monday
DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)


def clerk_of(region: str = TONGJIANG) -> Any:
    return make_staff(Role.CLERK, region)


def opened(by: Any, *, days: int = 0, person: Any = None, **said: Any) -> FollowUp:
    words = {"kind": "call", "due_on": TODAY + DAY * days, "about": "问岗位", **said}
    return open_follow_up(person or make_person(), by=by, at=AT, **words)


def places(by: Any, on: dt.date = TODAY) -> dict[str, list[FollowUp]]:
    day = queries.day_for(by, on)
    found = {name: getattr(day, name) for name in ("overdue", "due", "promised", "nobody", "ahead")}
    return {name: rows for name, rows in found.items() if rows}


def test_each_follow_up_stands_in_one_place():
    clerk = clerk_of()
    due, ahead, far = opened(clerk), opened(clerk, days=7), opened(clerk, days=8)
    promised = opened(clerk, days=4, promised=True)

    assert places(clerk) == {"due": [due], "promised": [promised], "ahead": [ahead]}
    assert places(clerk, TODAY + DAY) == {"overdue": [due], "promised": [promised], "ahead": [ahead, far]}
    assert (queries.due_count(clerk, TODAY), queries.day_for(clerk, TODAY).now) == (1, 1)


def test_the_deed_is_in_the_record_without_a_word_of_what_was_said():
    clerk = clerk_of()
    row = opened(clerk, about="家里老人病了")
    record_outcome(row, "later", next_on=TODAY + DAY, said="孩子在住院", by=clerk, at=AT)

    rows = list(AuditRow.objects.unscoped("test").filter(subject_id=str(row.pk)).order_by("pk"))
    assert [one.deed for one in rows] == ["follow_up.begin", "follow_up.again"]
    assert [one for one in rows if "病" in f"{one.reason}{one.details}" or "住院" in f"{one.reason}{one.details}"] == []


def test_nobody_there_counts_and_finds_its_next_day():
    clerk = clerk_of()
    row = opened(clerk)
    days = []
    for _ in range(5):
        record_outcome(row, "nobody", by=clerk, at=AT)
        days.append(row.due_on)

    assert row.tries == 5
    # Monday: the next working day, then two, three and five working days on, and so it stays.
    assert days == [TODAY + DAY * n for n in (1, 2, 3, 7, 7)]
    assert places(clerk, TODAY + 7 * DAY) == {"nobody": [row]}


def test_where_the_calendar_is_not_known_days_are_ordinary_days():
    assert next_try(2, dt.date(2090, 1, 6)) == dt.date(2090, 1, 8)


def test_she_said_she_would_come_on_friday():
    clerk = clerk_of()
    row = opened(clerk)
    record_outcome(row, "nobody", by=clerk, at=AT)
    made = record_outcome(row, "promised", next_on=TODAY + 4 * DAY, by=clerk, at=AT)

    assert (row.promised, row.tries, made.next_on) == (True, 0, TODAY + 4 * DAY)
    assert places(clerk) == {"promised": [row]}
    assert places(clerk, TODAY + 5 * DAY) == {"promised": [row]}


@pytest.mark.parametrize("outcome", ["promised", "later"])
@pytest.mark.parametrize("day", [None, TODAY - DAY, TODAY + 400 * DAY])
def test_a_day_must_be_said_and_must_make_sense(outcome, day):
    clerk = clerk_of()
    row = opened(clerk)
    with pytest.raises(BadInput) as refused:
        record_outcome(row, outcome, next_on=day, by=clerk, at=AT)

    assert refused.value.where == "next_on"
    assert Attempt.objects.unscoped("test").count() == 0


def test_done_and_dropped_leave_the_list_and_dropping_wants_words():
    clerk = clerk_of()
    done, dropped = opened(clerk), opened(clerk)
    record_outcome(done, "done", by=clerk, at=AT)
    with pytest.raises(BadInput):
        record_outcome(dropped, "dropped", by=clerk, at=AT, said="  ")
    record_outcome(dropped, "dropped", by=clerk, at=AT, said="已经在外地上班")

    assert places(clerk) == {}
    assert (done.state, dropped.state) == ("done", "dropped")


def test_a_colleague_who_comes_second_is_told():
    clerk, other = clerk_of(), clerk_of()
    row = opened(clerk)
    stale = queries.follow_up_for(other, row.pk)
    record_outcome(row, "done", by=clerk, at=AT)

    with pytest.raises(StepNotAllowed):
        record_outcome(stale, "nobody", by=other, at=AT)
    assert Attempt.objects.unscoped("test").count() == 1


@pytest.mark.parametrize("outcome", ["done", "nobody", "promised", "dropped"])
def test_a_tap_by_mistake_goes_back(outcome):
    clerk = clerk_of()
    row = opened(clerk)
    record_outcome(row, "nobody", by=clerk, at=AT)
    before = (row.state, row.due_on, row.promised, row.tries, row.closed_at)
    at = AT + MINUTE
    made = record_outcome(row, outcome, next_on=TODAY + 3 * DAY, said="说明", by=clerk, at=at)

    take_back(made, by=clerk, at=at + MINUTE)

    row = queries.follow_up_for(clerk, row.pk)
    assert (row.state, row.due_on, row.promised, row.tries, row.closed_at) == before
    assert [one.outcome for one in queries.taps_of(clerk, at)] == ["nobody"]


def test_only_the_newest_tap_of_one_s_own_goes_back_and_only_within_the_hour():
    clerk, other = clerk_of(), clerk_of()
    row = opened(clerk)
    first = record_outcome(row, "nobody", by=clerk, at=AT)
    second = record_outcome(row, "nobody", by=clerk, at=AT + MINUTE)

    with pytest.raises(Refusal, match="后来又记过"):
        take_back(first, by=clerk, at=AT + MINUTE)
    with pytest.raises(NotPermitted):
        take_back(second, by=other, at=AT + MINUTE)
    with pytest.raises(Refusal, match="撤不回来"):
        take_back(second, by=clerk, at=AT + 62 * MINUTE)
    take_back(second, by=clerk, at=AT + 2 * MINUTE)
    with pytest.raises(Refusal, match="撤不回来"):
        take_back(second, by=clerk, at=AT + 3 * MINUTE)
    assert take_back(first, by=clerk, at=AT + 3 * MINUTE).tries == 0


@pytest.mark.parametrize(
    ("role", "region"),
    [(Role.CLERK, PINGCHANG), (Role.COUNTY_OFFICER, "330782"), (Role.AUDITOR, "3307"), (Role.EMPLOYER, "330782")],
)
def test_another_desk_neither_sees_nor_touches_it(role, region):
    row = opened(clerk_of())
    other = make_staff(role, region, **({"letter_no": "1", "ends_on": clock.today()} if role == Role.AUDITOR else {}))

    assert places(other) == {}
    with pytest.raises(NotFound):
        queries.follow_up_for(other, row.pk)
    with pytest.raises(NotPermitted):
        record_outcome(row, "done", by=other, at=AT)
    with pytest.raises(NotPermitted):
        opened(other, person=row.person)


def test_the_county_office_sees_the_desk_of_its_station_and_mine_is_mine():
    clerk, officer = clerk_of(), make_staff(Role.WESTERN_OFFICER, TONGJIANG)
    row = opened(clerk)

    assert places(officer) == {"due": [row]}
    assert queries.day_for(officer, TODAY, mine=True).due == []
    assert queries.day_for(clerk, TODAY, mine=True).due == [row]


def test_a_restricted_record_is_not_followed_and_an_erased_one_is_forgotten():
    clerk, person = clerk_of(), make_person()
    row = opened(clerk, person=person)
    record_outcome(row, "nobody", by=clerk, at=AT)
    restrict(person, by=HAND, at=AT, reason="本人要求")
    with pytest.raises(Refusal):
        opened(clerk, person=person)

    erase(person, by=HAND, at=AT, reason="本人要求")
    assert (FollowUp.objects.unscoped("test").count(), Attempt.objects.unscoped("test").count()) == (0, 0)


def test_her_page_tells_of_it():
    clerk, person = clerk_of(), make_person()
    row = opened(clerk, person=person)
    record_outcome(row, "nobody", by=clerk, at=AT + MINUTE)

    assert list(queries.of_person(clerk, person)) == [row]
    assert [one.entry.title for one in story_of(clerk, person, ["caseload"])] == [
        "打电话：没找着人，下次 3月4日",
        "记下要打电话",
    ]


@pytest.mark.promise
def test_the_database_holds_one_follow_up_per_occurrence_and_a_closing_moment():
    row = opened(clerk_of())
    common = {"person": row.person, "due_on": TODAY, "region_code": TONGJIANG, "opened_by": "x", "opened_at": AT}
    FollowUp.objects.create(source="toy", source_key="1", **common)
    for wrong in ({"source": "toy", "source_key": "1"}, {"state": "done"}, {"closed_at": AT}, {"kind": "dance"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            FollowUp.objects.create(**common, **wrong)
