"""A person who waits sees how far it is; what nobody needs goes."""

import datetime as dt

import pytest

from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.background import dbclock, queries
from jiuzai.foundation.background.actions import acting, prune, start_once, take, try_again
from jiuzai.foundation.background.actions.leases import claim
from jiuzai.foundation.background.actions.pruning import Pruned
from jiuzai.foundation.background.budgets import declare
from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Job, Worker
from jiuzai.foundation.background.worker import drain
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.kernel.refusals import NotFound, NotPermitted
from tests.foundation.background import errands

AT = dt.datetime(2025, 3, 3, 9, 0, tzinfo=dt.UTC)
OWNER, OTHER = SystemActor("owner"), SystemActor("other")
MENDER = SystemActor("mender", frozenset({"background.try_again"}))
pytestmark = pytest.mark.django_db


def test_the_one_who_started_it_sees_how_far_it_is():
    with acting(OWNER.actor_id):
        job_id = errands.in_steps.enqueue().id
    assert (queries.job_for(job_id, OWNER).state_label, queries.job_for(job_id, OWNER).percent) == ("排队中", 0)
    drain()
    seen = queries.job_for(job_id, OWNER)
    assert (seen.done, seen.total, seen.percent, seen.label, seen.is_over) == (1, 4, 25, "正在核对", True)


@pytest.mark.parametrize("job_id", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_job_that_is_not_there_is_not_found(job_id):
    with pytest.raises(NotFound):
        queries.job_for(job_id, OWNER)


def test_somebody_else_s_job_and_the_system_s_own_are_not_found():
    with acting(OWNER.actor_id):
        job_id = errands.in_steps.enqueue().id
    with pytest.raises(NotFound):
        queries.job_for(job_id, OTHER)
    own = errands.in_steps.enqueue().id
    with pytest.raises(NotFound):
        queries.job_for(own, OWNER)


def test_dead_letters_are_listed_without_arguments_and_may_be_tried_again():
    errands.poison.enqueue("secret")
    drain()
    letter = queries.dead_letters()[0]
    assert (letter.attempts, letter.kind) == (3, "builtins.ValueError")
    assert "secret" not in repr(letter)
    with pytest.raises(NotPermitted):
        try_again(letter.case_number, by=OTHER, at=AT)
    job = try_again(letter.case_number, by=MENDER, at=AT)
    assert (job.state, job.attempts) == (JobState.WAITING, 0)
    assert AuditRow.objects.unscoped("test").get().deed == "background.try_again"
    with pytest.raises(NotFound):
        try_again(letter.case_number, by=MENDER, at=AT)


def test_the_state_of_the_queue():
    errands.remember.enqueue("a")
    errands.remember.enqueue("b")
    errands.poison.using(run_after=dbclock.now() + dt.timedelta(days=1)).enqueue("later")
    claim("worker", lease_seconds=60)
    oldest = Job.objects.get(state=JobState.WAITING, task__endswith="remember").due_at
    state = queries.queue_state(oldest + dt.timedelta(seconds=90))
    assert (state.waiting, state.running, state.dead, state.oldest_wait) == (2, 1, 0, dt.timedelta(seconds=90))
    assert state.last_beat_at is None


def test_pruning_keeps_what_is_young_and_forgets_the_rest():
    declare("test.prune", limits=[(5, 60)], sentence="太勤了。")
    take("test.prune", "a", at=AT)
    start_once("key-to-be-pruned", actor_id="a", digest="", at=AT)
    Worker.objects.create(name="gone", started_at=AT, beat_at=AT)
    errands.remember.enqueue("a")
    drain()
    Job.objects.update(finished_at=AT)
    assert prune(AT + dt.timedelta(hours=23)) == Pruned(once_keys=0, allowances=0, jobs=0, workers=0)
    assert prune(AT + dt.timedelta(days=8)) == Pruned(once_keys=1, allowances=1, jobs=1, workers=1)
