"""The thread that says a worker is alive and keeps the lease of what it works on."""

from __future__ import annotations

import logging
import threading

from django.db import Error, connection

from jiuzai.foundation.background import dbclock
from jiuzai.foundation.background.actions.leases import extend
from jiuzai.foundation.background.models import Worker
from jiuzai.foundation.background.running import Running

logger = logging.getLogger("jiuzai.background")


class Beat(threading.Thread):
    """One per worker process, for its whole life. `job` is what the worker holds at the moment."""

    def __init__(self, worker: str, lease_seconds: int) -> None:
        super().__init__(name=f"beat-{worker}", daemon=True)
        self.worker = worker
        self.lease_seconds = lease_seconds
        self.job: Running | None = None
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(min(5.0, self.lease_seconds / 3)):
            try:
                self._once()
            except Error as trouble:
                # The lease may run out while the database is away: then the fence protects the job, not this thread.
                logger.warning("beat of %s missed: %s", self.worker, type(trouble).__name__)
                connection.close()
        connection.close()

    def stop(self) -> None:
        self._over.set()
        self.join(timeout=30)

    def _once(self) -> None:
        job = self.job
        if job is not None and not extend(job.pk, job.fence, lease_seconds=self.lease_seconds, progress=job.progress):
            job.lost.set()
        Worker.objects.filter(name=self.worker).update(beat_at=dbclock.now())
