"""Forget what nobody needs any more."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jiuzai.foundation.background.budgets import declared
from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Allowance, Job, OnceKey, Worker

ONCE_KEYS = dt.timedelta(days=7)
FINISHED_JOBS = dt.timedelta(days=7)
DEAD_JOBS = dt.timedelta(days=180)
SILENT_WORKERS = dt.timedelta(days=1)


@dataclass(frozen=True)
class Pruned:
    """How many rows of each went."""

    once_keys: int
    allowances: int
    jobs: int
    workers: int


def prune(at: dt.datetime) -> Pruned:
    """Delete keys after 7 days, finished jobs after 7, dead ones after 180, allowances after their longest window."""
    window = max([budget.longest for budget in declared()] + [86400])
    ended = Job.objects.filter(state__in=[JobState.DONE, JobState.EXPIRED], finished_at__lt=at - FINISHED_JOBS)
    dead = Job.objects.filter(state=JobState.DEAD, finished_at__lt=at - DEAD_JOBS)
    return Pruned(
        once_keys=OnceKey.objects.filter(started_at__lt=at - ONCE_KEYS).delete()[0],
        allowances=Allowance.objects.filter(touched_at__lt=at - dt.timedelta(seconds=window)).delete()[0],
        jobs=ended.delete()[0] + dead.delete()[0],
        workers=Worker.objects.filter(beat_at__lt=at - SILENT_WORKERS).delete()[0],
    )
