"""Real worker processes: killed, hung, poisoned, asked to leave."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Job, Worker
from tests.foundation.background import errands

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.drill, pytest.mark.promise, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def start_worker(child_environment):
    started = []

    def start(*options):
        command = [sys.executable, "manage.py", "work", "--no-scheduler", "--poll=0.05", *options]
        process = subprocess.Popen(
            command, cwd=ROOT, env=child_environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for(condition):
    for _ in range(1200):  # a worker starts in seconds; on a busy machine it may be many
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {condition.__name__}")


def is_done():
    connection.close()
    return Job.objects.get().state == JobState.DONE


def open_the_gate(folder):
    (folder / "go").touch()


def test_G_07_a_worker_killed_in_the_middle_of_an_exactly_once_task_leaves_no_effect_and_the_next_does_it_once(
    start_worker, tmp_path
):
    errands.pay.enqueue(str(tmp_path))
    first = start_worker("--lease=1")
    wait_for((tmp_path / "started").exists)
    first.kill()
    first.wait()
    assert errands.effects() == 0
    open_the_gate(tmp_path)
    start_worker("--lease=1")
    wait_for(is_done)
    job = Job.objects.get()
    assert (errands.effects(), job.attempts, len(set(job.workers))) == (1, 2, 2)


def test_G_08_a_hung_worker_that_wakes_up_late_records_nothing(start_worker, tmp_path):
    errands.call_out.enqueue(str(tmp_path))
    hung = start_worker("--lease=1", "--once")
    wait_for((tmp_path / "started").exists)
    os.kill(hung.pid, signal.SIGSTOP)
    open_the_gate(tmp_path)
    start_worker("--lease=1")
    wait_for(is_done)
    ended = Job.objects.get()
    os.kill(hung.pid, signal.SIGCONT)
    hung.wait(timeout=20)
    _, messages = hung.communicate()
    assert b"finished too late" in messages
    now = Job.objects.get()
    assert (now.finished_at, now.worker, now.fence, now.state) == (ended.finished_at, ended.worker, 2, JobState.DONE)
    assert (tmp_path / "calls").read_text() == "called\n" * 2  # at least once: outside the database it shows


def test_G_07_a_task_that_kills_every_worker_is_buried(start_worker):
    errands.kill_own_worker.enqueue()
    Job.objects.update(max_attempts=1)
    start_worker("--lease=1").wait(timeout=20)

    def is_dead():
        return Job.objects.get().state == JobState.DEAD

    start_worker("--lease=1")
    wait_for(is_dead)
    assert len(Job.objects.get().case_number) == 9


def test_asked_to_leave_a_worker_ends_the_job_in_hand_and_takes_no_other(start_worker, tmp_path):
    errands.call_out.enqueue(str(tmp_path))
    worker = start_worker()
    wait_for((tmp_path / "started").exists)
    assert Worker.objects.count() == 1
    errands.remember.enqueue("later")
    worker.send_signal(signal.SIGTERM)
    open_the_gate(tmp_path)
    assert worker.wait(timeout=20) == 0
    states = dict(Job.objects.values_list("task", "state"))
    assert {task.rsplit(".", 1)[-1]: state for task, state in states.items()} == {
        "call_out": JobState.DONE,
        "remember": JobState.WAITING,
    }
    assert Worker.objects.count() == 0


def test_a_long_job_is_not_taken_away_while_its_worker_lives(start_worker, tmp_path):
    errands.call_out.enqueue(str(tmp_path))
    start_worker("--lease=1")
    start_worker("--lease=1")
    wait_for((tmp_path / "started").exists)
    first_lease = Job.objects.get().lease_until

    def was_extended_twice():
        return (Job.objects.get().lease_until - first_lease).total_seconds() > 1.2

    wait_for(was_extended_twice)
    open_the_gate(tmp_path)
    wait_for(is_done)
    assert (Job.objects.get().attempts, (tmp_path / "calls").read_text()) == (1, "called\n")


@pytest.mark.postgres
def test_G_02_a_worker_whose_connections_are_cut_in_the_middle_goes_on_and_the_effect_is_there_once(
    start_worker, tmp_path
):
    errands.pay.enqueue(str(tmp_path))
    worker = start_worker("--lease=2")
    wait_for((tmp_path / "started").exists)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert len(cursor.fetchall()) >= 1
    open_the_gate(tmp_path)
    wait_for(is_done)
    job = Job.objects.get()
    assert (errands.effects(), job.attempts, len(set(job.workers)), worker.poll()) == (1, 2, 1, None)
