"""Jobs: put in with the deed, run in order, retried, buried; in this thread, without a worker process."""

import datetime as dt

import pytest
from django.db import transaction
from django_tasks import TaskResultStatus

from jiuzai.foundation.background import dbclock
from jiuzai.foundation.background.actions import acting
from jiuzai.foundation.background.actions.leases import claim, extend, fail, finish, pause_after
from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.failures import LeaseLost
from jiuzai.foundation.background.models import Job
from jiuzai.foundation.background.worker import drain
from jiuzai.foundation.kernel.trace import request_id
from tests.foundation.background import errands

pytestmark = [pytest.mark.django_db, pytest.mark.promise]


@pytest.fixture(autouse=True)
def nothing_ran():
    errands.ran.clear()


def lapse(job):
    """Its worker was last heard of long ago."""
    Job.objects.filter(pk=job.pk).update(lease_until=dbclock.now() - dt.timedelta(seconds=1))


def test_a_job_is_run_and_its_result_kept():
    result = errands.remember.enqueue("a")
    assert result.status == TaskResultStatus.READY
    assert drain() == 1
    result.refresh()
    assert (errands.ran, result.status, result.return_value) == (["a"], TaskResultStatus.SUCCESSFUL, {"key": "a"})


def test_FE_5_a_job_of_a_deed_that_was_rolled_back_does_not_exist():
    def deed():
        errands.remember.enqueue("a")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        deed()
    assert (drain(), errands.ran) == (0, [])


def test_arguments_that_are_not_json_are_refused_when_put_in():
    with pytest.raises(TypeError):
        errands.remember.enqueue(dt.date(2025, 3, 1))
    assert Job.objects.count() == 0


def test_G_24_codes_before_the_ordinary_before_news_whatever_came_first():
    errands.remember_news.enqueue("news")
    errands.remember.enqueue("ordinary")
    errands.remember_first.enqueue("code")
    drain()
    assert errands.ran == ["code", "ordinary", "news"]


def test_G_24_a_stale_message_is_dropped_not_sent():
    errands.remember_news.enqueue("old news")
    Job.objects.update(expires_at=dbclock.now() - dt.timedelta(seconds=1))
    drain()
    assert (errands.ran, Job.objects.get().state) == ([], JobState.EXPIRED)


def test_a_job_for_later_waits():
    errands.remember.using(run_after=dbclock.now() + dt.timedelta(hours=1)).enqueue("later")
    assert (drain(), Job.objects.get().state) == (0, JobState.WAITING)


def test_a_failed_job_is_tried_again():
    errands.fails_once.enqueue()
    drain()
    job = Job.objects.get()
    assert (errands.ran, job.state, job.attempts) == (["try", "try"], JobState.DONE, 2)
    assert [one["kind"] for one in job.errors] == ["builtins.ConnectionError"]


def test_G_07_poison_is_buried_after_three_tries_with_a_case_number_and_the_queue_flows():
    errands.poison.enqueue("secret")
    errands.remember.enqueue("after")
    drain()
    job = Job.objects.get(task__endswith="poison")
    assert errands.ran.count("poison") == 3
    assert "after" in errands.ran
    assert (job.state, len(job.case_number)) == (JobState.DEAD, 9)


def test_DA_5_what_an_error_quotes_is_not_kept():
    errands.poison.enqueue("x")
    drain()
    assert "13900000001" not in str(Job.objects.get().errors)


def test_G_07_a_job_that_kills_its_workers_is_buried_too():
    errands.kill_own_worker.enqueue()
    for _ in range(3):
        lapse(claim("worker", lease_seconds=60))
    assert claim("worker", lease_seconds=60) is None
    job = Job.objects.get()
    assert (job.state, job.attempts, job.errors[-1]["kind"].rsplit(".", 1)[-1]) == (JobState.DEAD, 3, "WorkerVanished")


def test_CC_2_a_held_job_is_nobody_else_s():
    errands.remember.enqueue("a")
    assert claim("one", lease_seconds=60) is not None
    assert claim("two", lease_seconds=60) is None


def test_G_08_a_finish_after_the_lease_went_to_another_is_refused():
    errands.remember.enqueue("a")
    hung = claim("hung", lease_seconds=60)
    lapse(hung)
    second = claim("second", lease_seconds=60)
    assert (second.pk, second.fence) == (hung.pk, hung.fence + 1)
    with pytest.raises(LeaseLost):
        finish(hung, "late")
    with pytest.raises(LeaseLost):
        fail(hung, ValueError())
    assert extend(hung.pk, hung.fence, lease_seconds=60) is False
    finish(second, "in time")
    assert (Job.objects.get().state, Job.objects.get().result) == (JobState.DONE, "in time")


def test_effect_and_finish_of_an_exactly_once_task_stand_or_fall_together():
    errands.effect_then_trouble.enqueue()
    drain()
    assert (errands.effects(), Job.objects.get().state) == (0, JobState.DEAD)


def test_pauses_grow_threefold_up_to_an_hour_with_a_fifth_of_chance():
    middles = [10, 30, 90, 270, 810, 2430, 3600, 3600]
    for attempts, middle in enumerate(middles, start=1):
        pauses = {pause_after(attempts, 10) for _ in range(20)}
        assert min(pauses) >= middle * 0.8
        assert max(pauses) <= middle * 1.2
        assert len(pauses) > 1


def test_a_job_works_for_the_one_who_started_it_under_the_same_request_number():
    with acting("account-1"), request_id("ABCD-2345"):
        errands.who_and_which.enqueue()
    drain()
    assert Job.objects.get().result == ["account-1", "ABCD-2345"]


def test_a_task_may_ask_which_attempt_this_is():
    errands.attempt_number.enqueue()
    drain()
    assert Job.objects.get().result == 1


def test_G_16_a_task_this_code_does_not_know_is_buried_without_stopping_the_queue():
    errands.remember.enqueue("a")
    Job.objects.update(task="jiuzai.foundation.nowhere.task", pause_seconds=0)
    errands.remember.enqueue("b")
    drain()
    assert errands.ran == ["b"]
    assert Job.objects.get(task__endswith="nowhere.task").state == JobState.DEAD
