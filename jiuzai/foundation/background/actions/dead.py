"""Give a dead letter another chance, once its cause is mended."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Job
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound, NotPermitted


@transaction.atomic
def try_again(case_number: str, *, by: Actor, at: dt.datetime) -> Job:
    """Put the dead job back in the queue with fresh attempts. NotFound; NotPermitted without `background.try_again`."""
    if not by.has_perm("background.try_again"):
        raise NotPermitted("您没有重新办理后台任务的权限。", next_step="请联系系统管理员。")
    job = Job.objects.select_for_update().filter(case_number=case_number, state=JobState.DEAD).first()
    if job is None:
        raise NotFound(f"没有编号为 {case_number} 的失败任务。", next_step="请核对问题编号。")
    job.state, job.finished_at, job.attempts, job.due_at, job.expires_at = JobState.WAITING, None, 0, at, None
    job.save(update_fields=["state", "finished_at", "attempts", "due_at", "expires_at"])
    record(by=by, at=at, deed="background.try_again", subject=("background.job", str(job.pk)))
    return job
