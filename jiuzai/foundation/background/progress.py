"""A task says how far it is; the person who waits sees it."""

from __future__ import annotations

from jiuzai.foundation.background.failures import LeaseLost
from jiuzai.foundation.background.models import Job
from jiuzai.foundation.background.running import current


def report(done: int, total: int, label: str = "") -> None:
    """`done` of `total`, and what is being done in a few Chinese words. Outside a task it does nothing.

    Raises LeaseLost when another worker took the job over, so that a hung worker stops early. Inside an
    `exactly_once` task the figures are written by the thread that keeps the lease, beside the task's transaction.
    """
    job = current()
    if job is None:
        return
    if job.lost.is_set():
        raise LeaseLost(job.pk)
    job.progress = {"progress_done": done, "progress_total": total, "progress_label": label[:100]}
    if not job.in_transaction and not Job.objects.held(job.pk, job.fence).update(**job.progress):
        raise LeaseLost(job.pk)
