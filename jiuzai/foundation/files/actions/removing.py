"""Let files go: when their time is over, or by a deed with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.files import quotas, storage
from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.files.models import StoredFile
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.workflow.actions import move

BATCH = 500


def remove(file: StoredFile, *, reason: str, by: Actor, at: dt.datetime) -> StoredFile:
    """Delete the bytes, blank what was sealed, keep the row. Raises NotPermitted, BadInput or StepNotAllowed."""
    before, freed = file.key, file.size if file.key else 0
    with transaction.atomic():
        move(file, "remove", by=by, at=at, reason=reason, key="", size=0, name="", taken_at="", place="")
        quotas.change(file, -freed)
        transaction.on_commit(lambda: storage.drop(before))
    return file


def remove_expired(*, by: Actor, at: dt.datetime) -> int:
    """Remove files whose keeping time is over; answers how many."""
    over = StoredFile.objects.unscoped("retention").filter(
        keep_until_on__lt=clock.local_date(at), state__in=[FileState.CLEAN, FileState.REFUSED]
    )
    files = list(over.order_by("keep_until_on")[:BATCH])
    for file in files:
        remove(file, reason="保存期已满", by=by, at=at)
    return len(files)


def forget_files(file_ids: Iterable[UUID], *, reason: str, by: Actor, at: dt.datetime) -> int:
    """Files of a person who is forgotten, before their time. One still being inspected goes the next night."""
    rows = StoredFile.objects.unscoped("of somebody forgotten").filter(pk__in=list(file_ids))
    files = list(rows.exclude(state=FileState.REMOVED).order_by("pk"))
    for file in files:
        if file.state in (FileState.CLEAN, FileState.REFUSED):
            remove(file, reason=reason, by=by, at=at)
        else:
            file.keep_until_on, file.name = clock.local_date(at) - dt.timedelta(days=1), ""
            file.save(update_fields=["keep_until_on", "name"])
    return len(files)


def keep_longer(file: StoredFile, *, until_on: dt.date, reason: str, by: Actor, at: dt.datetime) -> StoredFile:
    """Put the end of the keeping time off, never forward: a claim decided later needs its papers longer."""
    if not reason.strip():
        raise BadInput("延长保存要写明理由。", where="reason")
    with transaction.atomic():
        held = StoredFile.objects.unscoped("retention").select_for_update().get(pk=file.pk)
        if until_on > held.keep_until_on:
            held.keep_until_on = file.keep_until_on = until_on
            held.save(update_fields=["keep_until_on"])
            record(by=by, at=at, deed="files.keep_longer", subject=("files.storedfile", str(file.pk)), reason=reason)
    return file
