"""Questions about background work."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError

from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Job, Worker
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound


@dataclass(frozen=True)
class JobProgress:
    """What a waiting person sees. `case_number` is set when the work failed for good."""

    id: UUID
    state: JobState
    done: int
    total: int
    label: str
    enqueued_at: dt.datetime
    finished_at: dt.datetime | None
    case_number: str

    @property
    def is_over(self) -> bool:
        return self.finished_at is not None

    @property
    def state_label(self) -> str:
        return str(self.state.label)

    @property
    def percent(self) -> int:
        """0-100; 0 while nobody said how much there is."""
        return min(100, self.done * 100 // self.total) if self.total else 0


def job_for(job_id: UUID | str, actor: Actor) -> JobProgress:
    """The job, for the one who started it; NotFound for everybody else."""
    try:
        job = Job.objects.filter(pk=job_id).exclude(enqueued_by="").filter(enqueued_by=actor.actor_id).first()
    except (ValidationError, ValueError):
        job = None
    if job is None:
        raise NotFound("没有找到这项办理。", next_step="请回到提交的页面查看。")
    return JobProgress(
        id=job.pk,
        state=JobState(job.state),
        done=job.progress_done,
        total=job.progress_total,
        label=job.progress_label,
        enqueued_at=job.enqueued_at,
        finished_at=job.finished_at,
        case_number=job.case_number or "",
    )


@dataclass(frozen=True)
class DeadLetter:
    case_number: str
    task: str
    attempts: int
    kind: str
    finished_at: dt.datetime


def dead_letters(limit: int = 100) -> list[DeadLetter]:
    """Work that failed for good, the newest first; no arguments, no personal data."""
    rows = Job.objects.filter(state=JobState.DEAD).order_by("-finished_at")[:limit]
    return [
        DeadLetter(row.case_number or "", row.task, row.attempts, row.errors[-1]["kind"], row.finished_at)
        for row in rows
        if row.finished_at is not None
    ]


@dataclass(frozen=True)
class QueueState:
    """`oldest_wait` is how long the oldest due job has been waiting; `last_beat_at` of any worker."""

    waiting: int
    running: int
    dead: int
    oldest_wait: dt.timedelta
    last_beat_at: dt.datetime | None


def queue_state(at: dt.datetime) -> QueueState:
    due = Job.objects.filter(state=JobState.WAITING, due_at__lte=at)
    oldest = due.order_by("due_at").values_list("due_at", flat=True).first()
    last = Worker.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    return QueueState(
        waiting=Job.objects.filter(state=JobState.WAITING).count(),
        running=Job.objects.filter(state=JobState.RUNNING).count(),
        dead=Job.objects.filter(state=JobState.DEAD).count(),
        oldest_wait=at - oldest if oldest is not None else dt.timedelta(),
        last_beat_at=last,
    )
