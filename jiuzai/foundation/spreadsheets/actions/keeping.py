"""Nothing stays longer than it should: originals, rows, previews nobody came back to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.files import storage
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import StepNotAllowed
from jiuzai.foundation.spreadsheets.actions.withdrawing import let_go
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow

BATCH = 200
_WAITING = (
    ImportState.RECEIVED,
    ImportState.READING,
    ImportState.MAPPING,
    ImportState.JUDGING,
    ImportState.PREVIEW,
    ImportState.AWAITING_SECOND,
)
_UNFINISHED = (ImportState.COMMITTING, ImportState.INTERRUPTED, ImportState.UNDOING)


def remove_expired(*, by: Actor, at: dt.datetime) -> int:
    """Remove what is over; answers of how many lists. Lists half written are left alone until somebody ends them."""
    rows = Import.objects.unscoped("retention")
    today = clock.local_date(at)
    count = 0
    for batch in rows.filter(keep_original_until_on__lt=today, state__in=_WAITING)[:BATCH]:
        try:
            let_go(batch, by, at, reason="一直没有确认，保存期已满")
        except StepNotAllowed:
            continue
        count += 1
    over = rows.filter(keep_original_until_on__lt=today).exclude(original_key="").exclude(state__in=_UNFINISHED)
    for batch in over[:BATCH]:
        _drop_original(batch, by, at)
        count += 1
    old = rows.filter(keep_rows_until_on__lt=today).exclude(layout="").exclude(state__in=_UNFINISHED)
    for batch in old[:BATCH]:
        _empty_rows(batch, by, at)
        count += 1
    return count


def forget_targets(targets: Iterable[str], *, by: Actor, at: dt.datetime) -> int:
    """Rows that wrote a forgotten record, or would change it, say nothing any more. Says how many.

    Sealed originals and rows that never found her cannot be searched: they go by the clock of their list.
    """
    keys = [key for key in targets if key]
    written = list(CommittedRow.objects.filter(target__in=keys).order_by("batch_id", "position"))
    for row in written:
        CommittedRow.objects.filter(pk=row.pk).update(memory="")
        StagedRow.objects.filter(batch_id=row.batch_id, position=row.position).update(content="")
        subject = ("spreadsheets.import", str(row.batch_id))
        details = {"position": row.position}
        record(by=by, at=at, deed="spreadsheets.forget_row", subject=subject, reason="资料已删除", details=details)
    return len(written)


def _drop_original(batch: Import, by: Actor, at: dt.datetime) -> None:
    before = batch.original_key
    with transaction.atomic():
        batch.original_key = batch.original_secret = ""
        batch.save(update_fields=["original_key", "original_secret"])
        subject = ("spreadsheets.import", str(batch.pk))
        record(by=by, at=at, deed="spreadsheets.remove_original", subject=subject, reason="保存期已满")
        transaction.on_commit(lambda: storage.drop(before))


def _empty_rows(batch: Import, by: Actor, at: dt.datetime) -> None:
    """The values go, verdicts and counts stay: the receipt is the same as before."""
    with transaction.atomic():
        StagedRow.objects.filter(batch=batch).update(content="")
        CommittedRow.objects.filter(batch=batch).update(memory="")
        batch.layout = batch.name = ""
        batch.save(update_fields=["layout", "name"])
        subject = ("spreadsheets.import", str(batch.pk))
        record(by=by, at=at, deed="spreadsheets.empty_rows", subject=subject, reason="保存期已满")
