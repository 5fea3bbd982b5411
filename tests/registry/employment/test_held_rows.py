"""Rows for people nobody registered yet wait, sealed, and join when the person arrives."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.background.models import Job
from jiuzai.foundation.spreadsheets.actions import run_undo, undo
from jiuzai.registry.employment.actions import forget_held, join_held, join_missed
from jiuzai.registry.employment.models import HeldInsuranceRow, InsuranceMonth
from jiuzai.registry.employment.queries import held_rows_for, held_summary
from tests.registry.employment.factories import AT, CODE, codes, held, line, officer, send, table
from tests.registry.people.factories import id_number, make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise]


class Nobody:
    """Somebody in the file whom the register does not know."""

    def __init__(self, name="王小二"):
        self.name, self.id_number = name, id_number()


def rows():
    return HeldInsuranceRow.objects.unscoped("test")


def work_off():
    """What the worker would do with the jobs just enqueued."""
    from jiuzai.registry.employment import tasks

    for job in Job.objects.filter(task__endswith="tasks.join_held").order_by("enqueued_at"):
        tasks.join_held.func(*job.args)
    Job.objects.all().delete()


def test_a_row_of_an_unknown_person_is_returned_and_held_sealed():
    stranger = Nobody()

    answer = send(table([line(stranger)]))

    assert (answer["returned"], codes(answer)) == (1, ["UNKNOWN_PERSON"])
    assert stranger.id_number not in answer["rows"][0]["message"]
    kept = rows().get()
    assert (kept.state, kept.id_number, kept.county_code) == ("waiting", stranger.id_number, "330782")
    raw = str(list(rows().values_list("id_number", "content")))
    assert stranger.id_number not in raw
    assert stranger.name not in raw


def test_held_rows_join_when_the_person_arrives_and_only_once():
    stranger = Nobody()
    send(table([line(stranger, 费款所属期止="2024-03")]))

    person = make_person(stranger.name, id_number=stranger.id_number)
    work_off()
    join_held([person.pk], at=AT)

    assert [month for month, _, _ in held(person)] == ["2024-01", "2024-02", "2024-03"]
    assert (rows().get().state, InsuranceMonth.objects.unscoped("test").count()) == ("joined", 3)


def test_a_row_whose_name_is_another_waits_for_a_person_to_look():
    stranger = Nobody()
    send(table([line(stranger)]))

    person = make_person("完全不同", id_number=stranger.id_number)
    work_off()

    assert (rows().get().state, held(person)) == ("disputed", [])


def test_a_dry_run_holds_nothing():
    send(table([line(Nobody())]), dry_run=True)

    assert rows().count() == 0


def test_holding_the_same_list_twice_holds_each_row_once():
    from jiuzai.registry.employment.actions.unknown import hold_unknown_of

    answer = send(table([line(Nobody()), line(Nobody("王小三"))]))

    assert (hold_unknown_of(answer["import_id"], at=AT), rows().count()) == (0, 2)


def test_somebody_who_arrived_before_the_row_was_held_gets_it_at_once():
    from jiuzai.registry.employment.actions import hold_rows
    from tests.registry.employment.factories import HAND, said

    person = make_person()
    hold_rows("00000000-0000-0000-0000-000000000001", {4: (person.id_number, said(name=person.name))}, by=HAND, at=AT)

    assert (held(person), rows().get().state) == ([("2024-01", CODE, 9)], "joined")


def test_taking_the_list_back_takes_waiting_and_joined_rows_back():
    by, one, other = officer(), Nobody(), Nobody("王小三")
    known = make_person()
    answer = send(table([line(known), line(one), line(other)]), by=by)
    person = make_person(one.name, id_number=one.id_number)
    work_off()

    undo(answer["import_id"], by, AT, reason="发错了文件", start=False)
    run_undo(answer["import_id"], lambda: AT, by=by)

    assert (held(known), held(person)) == ([], [])
    assert sorted(rows().values_list("state", flat=True)) == ["dropped", "dropped"]


def test_officers_see_the_rows_waiting_in_their_region():
    send(table([line(Nobody()), line(Nobody("王小三"), 参保地="兰溪市")]))
    here, elsewhere, city = officer("330782"), officer("330783"), officer()

    assert [held_summary(one) for one in (here, elsewhere, city)] == [
        {"330782": 1},
        {},
        {"330782": 1, "330781": 1},
    ]
    assert held_rows_for(here).count() == 1


def test_a_row_whose_news_was_missed_joins_within_the_hour():
    stranger = Nobody()
    send(table([line(stranger)]))
    person = make_person(stranger.name, id_number=stranger.id_number)
    Job.objects.all().delete()  # the news got lost

    assert (join_missed(at=AT), join_missed(at=AT)) == (1, 0)
    assert [month for month, _, _ in held(person)] == ["2024-01"]


def test_settled_rows_go_after_ninety_days_and_waiting_ones_after_two_years():
    stranger = Nobody()
    send(table([line(stranger), line(Nobody("王小三"))]))
    make_person(stranger.name, id_number=stranger.id_number)
    work_off()
    settled = rows().get(state="joined").settled_at

    gone = [forget_held(at=settled + dt.timedelta(days=days)) for days in (90, 91)]

    assert gone == [0, 1]
    assert (forget_held(at=AT + dt.timedelta(days=730)), rows().count()) == (0, 1)
    assert (forget_held(at=AT + dt.timedelta(days=731)), rows().count()) == (1, 0)
