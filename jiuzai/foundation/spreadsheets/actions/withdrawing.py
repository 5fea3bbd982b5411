"""Give a list up before anything of it was written."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.files import storage
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.spreadsheets.actions import holding
from jiuzai.foundation.spreadsheets.models import Import, StagedRow
from jiuzai.foundation.workflow.actions import move


def withdraw(import_id: UUID | str, by: Actor, at: dt.datetime) -> Import:
    """Nothing of the list stays but that it was here: file and rows go. Raises NotFound, StepNotAllowed."""
    batch = holding.for_deed(import_id, by)
    let_go(batch, by, at)
    return batch


def let_go(batch: Import, by: Actor, at: dt.datetime, *, reason: str = "") -> None:
    """As `withdraw`, for a list already found."""
    before = batch.original_key
    with transaction.atomic():
        gone = {"original_key": "", "original_secret": "", "layout": ""}
        move(batch, "withdraw", by=by, at=at, reason=reason, finished_at=at, fence=batch.fence + 1, **gone)
        StagedRow.objects.filter(batch=batch).delete()
        transaction.on_commit(lambda: storage.drop(before))
