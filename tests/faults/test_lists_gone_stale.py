"""A-44: a preview lay open for three days and the register moved. Nothing is written by what was seen then."""

import datetime as dt

import pytest

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets import actions, queries
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.people.models import Person
from tests.faults import lists
from tests.registry.people.factories import HAND, PINGCHANG, make_person

pytestmark = [pytest.mark.promise, pytest.mark.django_db]
THREE_DAYS = dt.timedelta(days=3)
COUNT = 6


def judged_again(batch, at):
    assert lists.fresh(batch).state == ImportState.READING
    actions.judge(batch.pk, lambda: at)
    return lists.fresh(batch)


def known_as_the_list_says(row):
    return make_person(row[0], id_number=row[1], phone=row[2], by=HAND, at=clock.now())


def test_A_44_a_roster_seen_three_days_ago_is_compared_with_the_register_of_today():
    drill, seen = lists.roster_drill(), clock.now()
    batch = drill.preview(drill.data(COUNT), at=seen)
    assert lists.counts(batch) == (COUNT, 0, 0, 0)
    rows = drill.rows(COUNT)
    known_as_the_list_says(rows[0])
    make_person("别的名字", id_number=rows[1][1])
    make_person(rows[2][0], PINGCHANG, id_number=rows[2][1])
    before = {one.pk: one.changed_at for one in Person.objects.unscoped("test")}

    later = seen + THREE_DAYS
    actions.commit(batch.pk, drill.sender, later, start=False)
    assert drill.written() == 3
    held = judged_again(batch, later)
    told = {row["row"]: row["code"] for row in queries.receipt(held)["rows"] if row["row"] in (3, 4)}
    assert (held.state, held.round, lists.counts(held)) == (ImportState.PREVIEW, 2, (3, 1, 0, 2))
    assert told == {3: "NAME_DIFFERS", 4: "NEEDS_CITY_CHECK"}
    assert "重新核对" in held.trouble

    drill.say_yes(held, later)
    held = lists.work_off(drill, held, later)
    assert (held.state, lists.counts(held), drill.written()) == (ImportState.DONE, (3, 1, 0, 2), COUNT)
    touched = Person.objects.unscoped("test").filter(pk__in=list(before), changed_at=later)
    assert [one.id_number for one in touched] == [rows[0][1]]


def test_A_44_the_second_person_looks_at_the_verdicts_of_today_too():
    drill, seen = lists.roster_drill(), clock.now()
    batch = drill.preview(drill.data(COUNT), at=seen)
    actions.commit(batch.pk, drill.sender, seen, start=False)
    known_as_the_list_says(drill.rows(1)[0])

    later = seen + THREE_DAYS
    actions.confirm_second(batch.pk, drill.second, later, start=False)
    held = judged_again(batch, later)
    assert (held.state, held.second_by, lists.counts(held)) == (ImportState.PREVIEW, "", (COUNT - 1, 1, 0, 0))


def test_A_44_insured_months_seen_three_days_ago_are_compared_with_the_ledger_of_today():
    drill, seen = lists.insurance_drill(COUNT), clock.now()
    batch = drill.preview(drill.data(COUNT), at=seen)
    rows = drill.rows(COUNT)
    same, other = list(rows[0]), list(rows[1])
    other[8] = "9999"
    meanwhile = drill.preview(lists.as_csv([lists.files.INSURANCE, tuple(same), tuple(other)]))
    assert lists.counts(lists.work_off(drill, drill.say_yes(meanwhile))) == (2, 0, 0, 0)

    later = seen + THREE_DAYS
    actions.commit(batch.pk, drill.sender, later, start=False)
    held = judged_again(batch, later)
    assert lists.counts(held) == (COUNT - 2, 1, 1, 0)
    actions.commit(batch.pk, drill.sender, later, start=False)
    waiting = lists.fresh(batch)
    assert waiting.state == ImportState.AWAITING_SECOND  # it now corrects a month, so a second person looks
    actions.confirm_second(batch.pk, drill.colleague, later, start=False)
    assert lists.work_off(drill, batch, later).state == ImportState.DONE
    live = InsuranceMonth.objects.unscoped("test").live()
    assert live.count() == sum(2 * (row[5] != row[6]) + 1 for row in rows)
    assert live.filter(base_fen=999_900).count() == 0
