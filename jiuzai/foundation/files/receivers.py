"""A received file becomes a task in the same transaction."""

from __future__ import annotations

from django.dispatch import receiver

from jiuzai.foundation.files.events import file_received
from jiuzai.foundation.files.models import StoredFile
from jiuzai.foundation.files.tasks import inspect


@receiver(file_received, dispatch_uid="files.inspect_received")
def enqueue_inspection(file: StoredFile, **_: object) -> None:
    inspect.enqueue(str(file.pk))
