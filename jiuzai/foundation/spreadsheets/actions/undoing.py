"""Take a committed list back, row by row, newest first; rows that were touched since stay and say why."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Sequence
from uuid import UUID

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.background import progress
from jiuzai.foundation.background.failures import LeaseLost
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.failpoints import failpoint
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.spreadsheets import actors, kinds
from jiuzai.foundation.spreadsheets.actions import holding
from jiuzai.foundation.spreadsheets.actions.holding import Superseded
from jiuzai.foundation.spreadsheets.actions.looking import Now, context_of
from jiuzai.foundation.spreadsheets.actors import PIPELINE
from jiuzai.foundation.spreadsheets.enums import ImportState, RowOutcome
from jiuzai.foundation.spreadsheets.events import work_wanted
from jiuzai.foundation.spreadsheets.kinds import DoneRow, ImportContext, Kind, SheetRow, Undone
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow
from jiuzai.foundation.spreadsheets.staging import sheet_row
from jiuzai.foundation.workflow.actions import move

logger = logging.getLogger("jiuzai.spreadsheets")
CHUNK = 500
_STUMBLED = "这一行没能撤回，请手工更正。"


def undo(import_id: UUID | str, by: Actor, at: dt.datetime, *, reason: str, start: bool = True) -> Import:
    """Take back what nobody touched since. Raises NotFound, BadInput (no reason), StepNotAllowed, Refusal."""
    batch = holding.for_deed(import_id, by)
    if kinds.find(batch.kind).undo is None:
        raise Refusal("这种表格不能整份撤回。", code="no_undo", next_step="请逐条更正。")
    if clock.local_date(at) > batch.keep_rows_until_on:
        raise Refusal("已过撤回期限，各行内容已按规定删除。", code="too_late", next_step="请逐条更正。")
    with transaction.atomic():
        move(batch, "undo", by=by, at=at, reason=reason, carried_by=by.actor_id, worked_at=at)
        if start:
            work_wanted.send(sender=Import, batch=batch, work="undo")
    return batch


def run_undo(import_id: UUID | str, moment: Now, *, by: Actor | None = None) -> str:
    """The worker's part of `undo`. Killed anywhere, the next run goes on."""
    batch = holding.get(import_id)
    if batch.state != ImportState.UNDOING:
        return batch.state
    kind = kinds.find(batch.kind)
    doer = by or actors.person(batch.carried_by) or PIPELINE
    fence = holding.take_up(batch)
    total = _left(batch).count()
    try:
        done = 0
        while count := _chunk(batch, kind, fence, doer, moment()):
            done += count
            progress.report(done, max(done, total), "正在撤回")
            failpoint("spreadsheets.undo.after_chunk")
        move(batch, "finish_undo", by=PIPELINE, at=moment(), finished_at=moment())
    except (Superseded, LeaseLost):
        holding.refresh(batch)
    return batch.state


def _left(batch: Import):  # type: ignore[no-untyped-def]
    done = CommittedRow.objects.filter(batch=batch, undone_at=None, undo_note="").order_by("-position")
    return done.filter(outcome__in=[RowOutcome.ACCEPTED, RowOutcome.UPDATED])


@transaction.atomic
def _chunk(batch: Import, kind: Kind, fence: int, doer: Actor, at: dt.datetime) -> int:
    holding.write(batch, fence, ImportState.UNDOING, worked_at=at)
    rows = {row.position: row for row in _left(batch)[:CHUNK]}
    if not rows:
        return 0
    staged = StagedRow.objects.of(batch).filter(position__in=list(rows))
    sheet_rows = {row.position: sheet_row(kind, row) for row in staged}
    given = [_done_row(row, sheet_rows) for row in rows.values()]
    answers = _asked(kind, given, context_of(batch, at, by=doer), at)
    undone = [one.row.position for one in answers if one.undone]
    CommittedRow.objects.filter(batch=batch, position__in=undone).update(undone_at=at)
    for one in answers:
        if not one.undone:
            note = (one.message or _STUMBLED)[:200]
            CommittedRow.objects.filter(pk=rows[one.row.position].pk).update(undo_note=note)
    holding.write(batch, fence, ImportState.UNDOING, undone=F("undone") + len(undone))
    record(
        by=doer,
        at=at,
        deed="spreadsheets.undo_rows",
        subject=("spreadsheets.import", str(batch.pk)),
        rows=[[one.row.position, one.undone] for one in answers],
    )
    return len(rows)


def _done_row(row: CommittedRow, sheet_rows: dict[int, SheetRow]) -> DoneRow:
    memory = json.loads(row.memory) if row.memory else {}
    return DoneRow(sheet_rows[row.position], row.outcome, row.target, memory)  # type: ignore[arg-type]


def _asked(kind: Kind, rows: list[DoneRow], context: ImportContext, at: dt.datetime) -> Sequence[Undone]:
    """The kind's answers; a row it stumbles over stays, the others go."""
    if kind.undo is None:
        return [Undone(one.row, undone=False, message=_STUMBLED) for one in rows]
    try:
        with transaction.atomic():
            answers = list(kind.undo(rows, context, at=at))
        if sorted(one.row.position for one in answers) != sorted(one.row.position for one in rows):
            raise ValueError("a kind must answer every row it was asked to undo")
    except (OperationalError, InterfaceError):
        raise
    except Exception as mistake:
        if len(rows) > 1:
            middle = len(rows) // 2
            return [*_asked(kind, rows[:middle], context, at), *_asked(kind, rows[middle:], context, at)]
        logger.error("%s: a row could not be undone: %s", kind.key, type(mistake).__name__)
        sentence = str(mistake) if isinstance(mistake, Refusal) else _STUMBLED
        return [Undone(rows[0].row, undone=False, message=sentence)]
    return answers
