"""Hold a job by lease, keep it, end it. The database decides who holds what; a lost lease cannot end a job."""

from __future__ import annotations

import datetime as dt
import logging
import random
import uuid
from typing import Any

from django.db import transaction
from django_tasks.utils import normalize_json

from jiuzai.foundation.background import dbclock
from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.failures import LeaseLost, WorkerVanished, described
from jiuzai.foundation.background.models import Job
from jiuzai.foundation.kernel.trace import new_reference

logger = logging.getLogger("jiuzai.background")
LONGEST_PAUSE = 3600


def claim(worker: str, *, lease_seconds: int) -> Job | None:
    """The most urgent job that is due, now held by `worker`; None when there is none.

    Jobs nobody waits for any more are dropped on the way, and jobs that killed their last worker are buried.
    """
    while Job.objects.claimable(dbclock.now()).exists():
        with transaction.atomic():
            now = dbclock.now()
            job = Job.objects.select_for_update(skip_locked=True).claimable(now).first()
            if job is None:
                return None
            if job.expires_at is not None and job.expires_at <= now:
                _end(job, JobState.EXPIRED, now)
            elif job.attempts >= job.max_attempts:
                _bury(job, WorkerVanished(), now)
            else:
                return _lease(job, worker, now, lease_seconds)
    return None


def extend(pk: uuid.UUID, fence: int, *, lease_seconds: int, progress: dict[str, Any] | None = None) -> bool:
    """Keep the lease; False when it belongs to somebody else by now."""
    until = dbclock.now() + dt.timedelta(seconds=lease_seconds)
    return bool(Job.objects.held(pk, fence).update(lease_until=until, **(progress or {})))


def finish(job: Job, result: Any) -> None:
    """Mark the job done, if the lease is still ours; LeaseLost otherwise."""
    ended = Job.objects.held(job.pk, job.fence).update(
        state=JobState.DONE, finished_at=dbclock.now(), result=normalize_json(result), lease_until=None
    )
    if not ended:
        raise LeaseLost(job.pk)


@transaction.atomic
def fail(job: Job, error: BaseException) -> None:
    """Put the job back for another try, or bury it after its last one. LeaseLost when it is not ours any more."""
    held = Job.objects.select_for_update().held(job.pk, job.fence).first()
    if held is None:
        raise LeaseLost(job.pk)
    now = dbclock.now()
    if held.attempts >= held.max_attempts:
        _bury(held, error, now)
        return
    held.errors = [*held.errors, described(error)]
    held.state, held.lease_until = JobState.WAITING, None
    held.due_at = now + dt.timedelta(seconds=pause_after(held.attempts, held.pause_seconds))
    held.save(update_fields=["errors", "state", "lease_until", "due_at"])


def pause_after(attempts: int, first: int) -> float:
    """Seconds until the next try: three times longer each time, up to an hour, a fifth more or less by chance."""
    return min(LONGEST_PAUSE, first * 3 ** (attempts - 1)) * random.uniform(0.8, 1.2)


def _lease(job: Job, worker: str, now: dt.datetime, lease_seconds: int) -> Job:
    job.state, job.worker = JobState.RUNNING, worker
    job.workers = [*job.workers, worker]
    job.fence += 1
    job.attempts += 1
    job.lease_until = now + dt.timedelta(seconds=lease_seconds)
    job.started_at = job.started_at or now
    job.attempted_at = now
    job.save(
        update_fields=["state", "worker", "workers", "fence", "attempts", "lease_until", "started_at", "attempted_at"]
    )
    return job


def _bury(job: Job, error: BaseException, now: dt.datetime) -> None:
    job.errors = [*job.errors, described(error)]
    job.case_number = new_reference()
    _end(job, JobState.DEAD, now)
    logger.error("job %s (%s) is dead, case %s", job.pk, job.task, job.case_number)


def _end(job: Job, state: JobState, now: dt.datetime) -> None:
    job.state, job.finished_at, job.lease_until = state, now, None
    job.save(update_fields=["state", "finished_at", "lease_until", "errors", "case_number"])
