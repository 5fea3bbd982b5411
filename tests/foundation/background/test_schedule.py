"""What is due becomes one job, whoever looks."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from jiuzai.foundation.background import schedule, scheduler
from jiuzai.foundation.background.models import Job, Schedule
from jiuzai.foundation.background.worker import drain
from tests.foundation.background import errands

AT = dt.datetime(2025, 3, 3, 9, 0, tzinfo=dt.UTC)


def after(seconds):
    return AT + dt.timedelta(seconds=seconds)


@pytest.fixture(autouse=True)
def one_plan(monkeypatch):
    monkeypatch.setattr(schedule, "_plans", {})
    schedule.every("test.hourly", minutes=60, task=errands.who_and_which)


def ticks(moments):
    """How many jobs each look made, the queue being worked off between looks."""
    made = []
    for moment in moments:
        made.append(scheduler.tick(after(moment)))
        drain()
    return made


@pytest.mark.django_db
def test_at_once_and_then_once_an_interval():
    assert ticks([0, 1, 3599, 3600, 3601, 7200]) == [1, 0, 0, 1, 0, 1]


@pytest.mark.django_db
def test_missed_occurrences_are_not_caught_up_and_the_beat_is_kept():
    assert ticks([0, 9000, 9001, 10800]) == [1, 1, 0, 1]


@pytest.mark.django_db
def test_an_unfinished_occurrence_is_waited_for():
    assert [scheduler.tick(after(moment)) for moment in (0, 3600, 7200)] == [1, 0, 0]
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_finished_occurrences_do_not_pile_up():
    ticks(range(0, 36000, 3600))
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_G_13_a_clock_set_back_a_day_stops_no_schedule():
    assert ticks([86400, 0, 1, 3600]) == [1, 1, 0, 1]


@pytest.mark.promise
@pytest.mark.django_db(transaction=True)
def test_two_schedulers_never_make_two_jobs_of_one_occurrence():
    def look(_):
        try:
            return scheduler.tick(AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as schedulers:
        made = list(schedulers.map(look, range(40)))
    assert (sum(made), Job.objects.count(), Schedule.objects.count()) == (1, 1, 1)


def test_one_name_is_one_plan():
    schedule.every("test.hourly", minutes=60, task=errands.who_and_which)
    with pytest.raises(ValueError, match="registered twice"):
        schedule.every("test.hourly", minutes=30, task=errands.who_and_which)
    with pytest.raises(ValueError, match="interval is empty"):
        schedule.every("test.never", task=errands.who_and_which)
