"""Takes jobs one after another and runs them: at least once, or exactly once where the task says so."""

from __future__ import annotations

import datetime as dt
import logging
import os
import socket
import threading
from typing import Any

from django.db import Error, close_old_connections, connection, transaction
from django.utils.module_loading import import_string
from django_tasks.base import TaskContext

from jiuzai.foundation.background import dbclock, scheduler
from jiuzai.foundation.background.actions.acting import acting
from jiuzai.foundation.background.actions.leases import claim, fail, finish
from jiuzai.foundation.background.backend import result_of
from jiuzai.foundation.background.beat import Beat
from jiuzai.foundation.background.events import worker_starts
from jiuzai.foundation.background.failures import LeaseLost
from jiuzai.foundation.background.models import Job, Worker
from jiuzai.foundation.background.running import Running, working_on
from jiuzai.foundation.kernel.trace import new_reference, request_id

logger = logging.getLogger("jiuzai.background")


def own_name() -> str:
    return f"{socket.gethostname()[:40]}-{os.getpid()}-{new_reference()}"


def drain(worker: str = "drain", *, lease_seconds: int = 600) -> int:
    """Run everything that is due in this thread; how many jobs that was."""
    count = 0
    while (job := claim(worker, lease_seconds=lease_seconds)) is not None:
        run(job, _running(job))
        count += 1
    return count


def run(job: Job, running: Running) -> None:
    """Run one held job and write down how it ended. Never raises what the task raised."""
    try:
        with working_on(running), acting(job.enqueued_by), request_id(job.request_id or new_reference()):
            _work(job)
    except LeaseLost:
        logger.warning("job %s (%s): finished too late, another worker has it", job.pk, job.task)
    except Exception as error:
        logger.error("job %s (%s) failed: %s", job.pk, job.task, type(error).__name__)
        try:
            fail(job, error)
        except LeaseLost:
            logger.warning("job %s (%s): failed too late, another worker has it", job.pk, job.task)


def _work(job: Job) -> None:
    if job.exactly_once:
        with transaction.atomic():
            finish(job, _call(job))
    else:
        finish(job, _call(job))


def _call(job: Job) -> Any:
    task = import_string(job.task)
    if task.takes_context:
        return task.call(TaskContext(task_result=result_of(job, task)), *job.args, **job.kwargs)
    return task.call(*job.args, **job.kwargs)


def _running(job: Job) -> Running:
    return Running(pk=job.pk, fence=job.fence, in_transaction=job.exactly_once)


class Workbench:
    """One worker process: look at the schedules, claim, run, again. Asked to leave, it ends the job in hand first."""

    def __init__(self, *, lease_seconds: int = 60, poll_seconds: float = 0.5, with_scheduler: bool = True) -> None:
        self.name = own_name()
        self.lease_seconds = lease_seconds
        self.poll_seconds = poll_seconds
        self.with_scheduler = with_scheduler
        self._leave = threading.Event()
        self._beat = Beat(self.name, lease_seconds)

    def leave(self) -> None:
        """Take no new job. Safe to call from a signal handler."""
        self._leave.set()

    def work(self, *, at_most: int = 0, until_empty: bool = False) -> int:
        """Work until `leave`, until `at_most` jobs are done, or until nothing is due; how many jobs were run."""
        count = 0
        self._arrive()
        try:
            while not self._leave.is_set():
                ran = self._step_safely()
                count += ran
                if (at_most and count >= at_most) or (until_empty and not ran):
                    break
                if not ran:
                    self._leave.wait(self.poll_seconds)
        finally:
            self._beat.stop()
            Worker.objects.filter(name=self.name).delete()
        return count

    def _arrive(self) -> None:
        worker_starts.send(sender=type(self))
        now = dbclock.now()
        Worker.objects.filter(beat_at__lt=now - dt.timedelta(days=1)).delete()
        Worker.objects.create(name=self.name, started_at=now, beat_at=now)
        self._beat.start()

    def _step_safely(self) -> bool:
        try:
            close_old_connections()
            return self._step()
        except Error as trouble:
            # The database restarts or is locked: what was held comes back when its lease runs out.
            logger.warning("worker %s: %s, trying again", self.name, type(trouble).__name__)
            connection.close()
            self._leave.wait(max(self.poll_seconds, 1.0))
            return False

    def _step(self) -> bool:
        if self.with_scheduler:
            scheduler.tick(dbclock.now())
        job = claim(self.name, lease_seconds=self.lease_seconds)
        if job is None:
            return False
        self._beat.job = _running(job)
        try:
            run(job, self._beat.job)
        finally:
            self._beat.job = None
        return True
