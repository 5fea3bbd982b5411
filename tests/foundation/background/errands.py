"""Tasks for the tests of background work. Their effects are rows of Allowance: one row per effect."""

import os
import time
from pathlib import Path

from django_tasks import task

from jiuzai.foundation.background import progress
from jiuzai.foundation.background.actions.acting import current_actor_id
from jiuzai.foundation.background.models import Allowance
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.trace import current_request_id

ran = []


def effect(key):
    Allowance.objects.create(budget="effect", subject=f"{key}-{time.monotonic_ns()}", touched_at=clock.now())


def effects():
    return Allowance.objects.filter(budget="effect").count()


@task
def remember(key):
    ran.append(key)
    return {"key": key}


@task(priority=90)
def remember_first(key):
    ran.append(key)


@task(priority=-50, expires_after=60)
def remember_news(key):
    ran.append(key)


@task
def who_and_which():
    return [current_actor_id(), current_request_id()]


@task(takes_context=True)
def attempt_number(context):
    return context.attempt


@task(pause_seconds=0)
def poison(secret):
    ran.append("poison")
    raise ValueError(f"13900000001 {secret}")


@task(pause_seconds=0)
def fails_once():
    ran.append("try")
    if ran.count("try") == 1:
        raise ConnectionError


@task(exactly_once=True, pause_seconds=0)
def effect_then_trouble():
    effect("trouble")
    raise ValueError


@task
def in_steps():
    progress.report(1, 4, "正在核对")


@task
def kill_own_worker():
    os.kill(os.getpid(), 9)


@task(exactly_once=True)
def pay(folder):
    """Has its effect, then waits for the file `go` before it ends."""
    effect("pay")
    _wait(folder)


@task
def call_out(folder):
    """Works outside the database: a line in a file for every attempt."""
    with (Path(folder) / "calls").open("a") as calls:
        calls.write("called\n")
    _wait(folder)


def _wait(folder):
    (Path(folder) / "started").touch()
    for _ in range(200):
        if (Path(folder) / "go").exists():
            return
        time.sleep(0.05)
