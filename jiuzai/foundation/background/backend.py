"""Django Tasks on our own table: `task.enqueue()` is one row in the caller's transaction.

`@task(...)` takes, beside Django's own arguments:
- `exactly_once=True`: the function runs inside one transaction together with the finish mark; effects in the
  database happen once even when the worker is killed. Otherwise effects happen at least once.
- `expires_after=SECONDS`: not started by then, the job is dropped (a code nobody waits for any more).
- `max_attempts=N`: after so many failures it becomes a dead letter with a case number.
- `pause_seconds=N`: the pause before the second attempt; each later one is three times as long, up to an hour.
Arguments are JSON and identifiers only, never personal data.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.signals import task_enqueued

from jiuzai.foundation.background import dbclock
from jiuzai.foundation.background.actions.acting import current_actor_id
from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Job
from jiuzai.foundation.kernel.trace import current_request_id

_STATUS = {
    JobState.WAITING: TaskResultStatus.READY,
    JobState.RUNNING: TaskResultStatus.RUNNING,
    JobState.DONE: TaskResultStatus.SUCCESSFUL,
    JobState.EXPIRED: TaskResultStatus.FAILED,
    JobState.DEAD: TaskResultStatus.FAILED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeasedTask(Task[..., Any]):
    exactly_once: bool = False
    expires_after: int = 0
    max_attempts: int = 3
    pause_seconds: int = 10


class LeasedBackend(BaseTaskBackend):
    task_class = LeasedTask  # type: ignore[assignment]
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        result = put(task, list(args), dict(kwargs))
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> TaskResult[Any]:
        try:
            job = Job.objects.get(pk=UUID(str(result_id)))
        except (Job.DoesNotExist, ValueError, ValidationError) as missing:
            raise TaskResultDoesNotExist(result_id) from missing
        return result_of(job, import_string(job.task))


def put(
    task: Task[..., Any], args: list[Any], kwargs: dict[str, Any], *, schedule: str = "", occurrence: str = ""
) -> TaskResult[Any]:
    """Write the job row. A second row for one `occurrence` raises IntegrityError."""
    now = dbclock.now()
    expires_after = getattr(task, "expires_after", 0)
    job = Job(
        task=task.module_path,
        priority=task.priority,
        exactly_once=getattr(task, "exactly_once", False),
        due_at=task.run_after or now,
        expires_at=now + dt.timedelta(seconds=expires_after) if expires_after else None,
        max_attempts=getattr(task, "max_attempts", 3),
        pause_seconds=getattr(task, "pause_seconds", 10),
        enqueued_at=now,
        enqueued_by=current_actor_id(),
        request_id=current_request_id(),
        schedule=schedule,
        occurrence=occurrence or None,
        args=args,
        kwargs=kwargs,
    )
    result = result_of(job, task)  # normalises the arguments, refusing what is not JSON
    job.args, job.kwargs = result.args, result.kwargs
    job.save(force_insert=True)
    return result


def result_of(job: Job, task: Task[..., Any]) -> TaskResult[Any]:
    """The job in the words of the Tasks API."""
    result: TaskResult[Any] = TaskResult(
        task=task,
        id=str(job.pk),
        status=_STATUS[JobState(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        last_attempted_at=job.attempted_at,
        args=job.args,
        kwargs=job.kwargs,
        backend=task.backend,
        errors=[TaskError(exception_class_path=one["kind"], traceback=one["where"]) for one in job.errors],
        worker_ids=list(job.workers),
    )
    object.__setattr__(result, "_return_value", job.result)
    return result
