"""Give files back to the people who sent them; each time is recorded."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.audit.actions import record_read
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.spreadsheets import originals
from jiuzai.foundation.spreadsheets.actions import holding
from jiuzai.foundation.spreadsheets.queries import error_workbook
from jiuzai.foundation.spreadsheets.workflow import SEND


def hand_out_errors(import_id: UUID | str, by: Actor, at: dt.datetime) -> bytes:
    """The returned rows as a workbook, for those who may send it again: the second pair of eyes needs no numbers."""
    batch = holding.for_deed(import_id, by, permissions=(SEND,))
    with transaction.atomic():
        _note(batch.pk, "error_workbook", "下载退回的行", by, at)
        return error_workbook(batch)


def hand_out_original(import_id: UUID | str, by: Actor, at: dt.datetime, *, reason: str) -> bytes:
    """The file as it came. Raises NotFound, BadInput without a reason, OriginalGone."""
    batch = holding.for_deed(import_id, by, permissions=(SEND,))
    with transaction.atomic():
        _note(batch.pk, "original", reason, by, at)
        return originals.opened(batch)


def _note(key: UUID, what: str, reason: str, by: Actor, at: dt.datetime) -> None:
    record_read(by=by, at=at, what=f"spreadsheets.{what}", subject=("spreadsheets.import", str(key)), reason=reason)
