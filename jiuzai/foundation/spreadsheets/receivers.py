"""What a list wants done becomes a task in the same transaction."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from jiuzai.foundation.spreadsheets import tasks
from jiuzai.foundation.spreadsheets.events import work_wanted

_TASKS: dict[str, Any] = {"look": tasks.look, "commit": tasks.commit, "undo": tasks.undo}


@receiver(work_wanted, dispatch_uid="spreadsheets.enqueue_work")
def enqueue_work(batch: Any, work: str, **_: object) -> None:
    _TASKS[work].enqueue(str(batch.pk))
