"""Write the rows people said yes to, chunk by chunk: each a short transaction that only the list's holder may write."""

from __future__ import annotations

import datetime as dt
import json
import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.background import progress
from jiuzai.foundation.background.failures import LeaseLost
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.failpoints import failpoint
from jiuzai.foundation.kernel.refusals import NotPermitted, Refusal
from jiuzai.foundation.spreadsheets import actors, kinds
from jiuzai.foundation.spreadsheets.actions import holding, judging_again
from jiuzai.foundation.spreadsheets.actions.holding import Superseded
from jiuzai.foundation.spreadsheets.actions.looking import Now, context_of
from jiuzai.foundation.spreadsheets.actors import PIPELINE
from jiuzai.foundation.spreadsheets.enums import ImportState, RowOutcome
from jiuzai.foundation.spreadsheets.events import import_done, work_wanted
from jiuzai.foundation.spreadsheets.inserting import insert_rows
from jiuzai.foundation.spreadsheets.kinds import Committed, Counts, JudgedRow, Kind, Note
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow
from jiuzai.foundation.spreadsheets.staging import judged_row
from jiuzai.foundation.spreadsheets.workflow import CONFIRM, SEND
from jiuzai.foundation.workflow.actions import move

logger = logging.getLogger("jiuzai.spreadsheets")
CHUNK = 500
_REVOKED = "经办人的权限已被收回，没有继续入库。已入库的行保留；请有权限的同事点“继续”，或撤回。"
_NOT_WRITTEN = "这一行没能入库。请单独再传；仍不行，请联系系统管理员。"
_AWAY = "数据库连接断开，已入库的行都在。系统会自动继续，也可以点“继续”。"


class Revoked(Exception):
    """The one who answers for the rows may not do so any more."""


def commit(import_id: UUID | str, by: Actor, at: dt.datetime, *, start: bool = True) -> Import:
    """Say yes to a preview, or go on after an interruption.

    A preview that is older than a day or than the data it was judged by is judged again instead; the list then
    stands in `reading` and comes back as a preview. Where a second pair of eyes is needed it waits for it.
    Raises NotFound, NotPermitted, StepNotAllowed.
    """
    batch = holding.for_deed(import_id, by)
    kind = kinds.find(batch.kind)
    if batch.state == ImportState.INTERRUPTED or batch.is_silent(at):
        return _go_on(batch, by, at, start)
    if batch.state == ImportState.PREVIEW and judging_again.is_stale(batch, kind, at):
        return judging_again.judge_again(batch, at, start=start)
    with transaction.atomic():
        if needs_second(batch, kind, at):
            move(batch, "ask_second", by=by, at=at, carried_by=by.actor_id)
        else:
            move(batch, "commit", by=by, at=at, carried_by=by.actor_id, worked_at=at)
            _want(batch, start)
    return batch


def needs_second(batch: Import, kind: Kind, at: dt.datetime) -> bool:
    """Whether these rows touch status or money, as their kind says."""
    if not callable(kind.second_pair):
        return kind.second_pair
    counts = Counts(batch.accepted, batch.updated, batch.duplicate, batch.returned)
    return kind.second_pair(counts, context_of(batch, at))


def _go_on(batch: Import, by: Actor, at: dt.datetime, start: bool) -> Import:
    if by.actor_id == batch.second_by:
        raise NotPermitted("复核人不能再做经办人。", next_step="请换一位有权限的同事点“继续”。")
    if not by.has_perm(SEND, batch):
        raise NotPermitted("您没有继续入库的权限。", next_step="请联系本单位管理员。")
    with transaction.atomic():
        if batch.state == ImportState.INTERRUPTED:
            move(batch, "resume", by=by, at=at, carried_by=by.actor_id, trouble="", worked_at=at)
        _want(batch, start)
    return batch


def _want(batch: Import, start: bool) -> None:
    if start:
        work_wanted.send(sender=Import, batch=batch, work="commit")


def run_commit(import_id: UUID | str, moment: Now, *, by: Actor | None = None, second: Actor | None = None) -> str:
    """The worker's part of `commit`; answers the state afterwards. Killed anywhere, the next run goes on."""
    batch = holding.get(import_id)
    if batch.state == ImportState.INTERRUPTED and batch.trouble != _REVOKED:
        move(batch, "resume_work", by=PIPELINE, at=moment(), trouble="")
    if batch.state != ImportState.COMMITTING:
        return batch.state
    try:
        _Writer(batch, moment, by, second).run()
    except (Superseded, LeaseLost):
        holding.refresh(batch)
    except Revoked:
        move(batch, "interrupt", by=PIPELINE, at=moment(), trouble=_REVOKED)
    except (OperationalError, InterfaceError):
        _interrupted(batch, moment)
        raise
    return batch.state


def _interrupted(batch: Import, moment: Now) -> None:
    """Say so on the list, if the database can be reached again; the job itself is tried again anyway."""
    connection.close()
    try:
        move(batch, "interrupt", by=PIPELINE, at=moment(), trouble=_AWAY)
    except (OperationalError, InterfaceError, Refusal) as away:
        logger.warning("import %s: interrupted, and not yet said so: %s", batch.pk, type(away).__name__)


class _Writer:
    """One worker's run. Chunks shrink around a row that cannot be written, until it stands alone."""

    def __init__(self, batch: Import, moment: Now, by: Actor | None, second: Actor | None) -> None:
        self.batch, self.now = batch, moment
        self.given, self.given_second = by, second
        self.kind = kinds.find(batch.kind)
        self.fence = holding.take_up(batch)
        self.size = CHUNK
        self._mark = time.monotonic()

    def run(self) -> None:
        batch = self.batch
        while self._step():
            holding.refresh(batch)
            progress.report(batch.committed, max(batch.committed, batch.to_commit), "正在入库")
            failpoint("spreadsheets.commit.after_chunk")
        at = self.now()
        with transaction.atomic():
            holding.write(batch, self.fence, ImportState.COMMITTING, worked_at=at)
            move(batch, "finish", by=PIPELINE, at=at, finished_at=at)
            import_done.send(sender=Import, batch=batch)

    def _step(self) -> bool:
        """Write one chunk; False when nothing is left."""
        try:
            written = self._chunk(self.kind_commit)
        except (OperationalError, InterfaceError, Superseded, LeaseLost, Revoked):
            raise
        except Exception as mistake:
            if self.size > 1:
                self.size = max(1, self.size // 8)
                return True
            logger.error("%s: a row could not be written: %s", self.kind.key, type(mistake).__name__)
            written = self._chunk(_giving_back(mistake))
        self.size = min(CHUNK, self.size * 2)
        return written > 0

    def kind_commit(self, rows: list[JudgedRow], doer: Actor, second: Actor | None) -> Sequence[Committed]:
        at = self.now()
        context = context_of(self.batch, at, by=doer, second=second)
        done = list(self.kind.commit(rows, context, at=at))
        if [one.row.position for one in done] != [one.row.position for one in rows]:
            raise ValueError("a kind must answer every row it was given to commit, in their order")
        return done

    @transaction.atomic
    def _chunk(self, write: Callable[[list[JudgedRow], Actor, Actor | None], Sequence[Committed]]) -> int:
        rows = Import.objects.unscoped("the pipeline's own work").select_for_update()
        held = rows.filter(pk=self.batch.pk, fence=self.fence, state=ImportState.COMMITTING).first()
        if held is None:
            raise Superseded(self.batch.pk)
        doer, second = self._people(held)
        waiting = StagedRow.objects.of(held).filter(
            position__gt=held.committed_to, outcome__in=[RowOutcome.ACCEPTED, RowOutcome.UPDATED]
        )
        given = [judged_row(self.kind, row) for row in waiting[: self.size]]
        if not given:
            return 0
        done = list(write(given, doer, second))
        self._note(held, given, done, doer)
        failpoint("spreadsheets.commit.in_chunk")
        return len(done)

    def _people(self, held: Import) -> tuple[Actor, Actor | None]:
        """Both asked anew in every chunk: a role taken away counts from the next one on."""
        doer = self.given or actors.person(held.carried_by)
        if doer is None or not doer.has_perm(SEND, held):
            raise Revoked
        if not held.second_by:
            return doer, None
        second = self.given_second or actors.person(held.second_by)
        if second is None or not second.has_perm(CONFIRM, held):
            raise Revoked
        return doer, second

    def _note(self, held: Import, given: list[JudgedRow], done: list[Committed], doer: Actor) -> None:
        at = self.now()
        outcomes = [one.outcome or row.outcome for one, row in zip(done, given, strict=True)]
        insert_rows(
            [
                CommittedRow(
                    batch=held,
                    position=one.row.position,
                    target=one.target,
                    outcome=outcome,
                    notes=[[note.column_key, note.code, note.message] for note in one.notes],
                    memory=json.dumps(one.memory, ensure_ascii=False) if one.memory else "",
                    at=at,
                )
                for one, outcome in zip(done, outcomes, strict=True)
            ]
        )
        moved = Counter(outcomes)
        moved.subtract(row.outcome for row in given)
        before, self._mark = self._mark, time.monotonic()
        holding.write(
            held,
            self.fence,
            ImportState.COMMITTING,
            committed_to=given[-1].row.position,
            committed=F("committed") + len(done),
            worked_at=at,
            worked_ms=F("worked_ms") + int((self._mark - before) * 1000),
            **{outcome: F(outcome) + number for outcome, number in moved.items() if number},
        )
        record(
            by=doer,
            at=at,
            deed="spreadsheets.commit_rows",
            subject=("spreadsheets.import", str(held.pk)),
            details={"kind": held.kind, "county": held.county, "second": held.second_by},
            rows=[[one.row.position, one.target, outcome] for one, outcome in zip(done, outcomes, strict=True)],
        )


def _giving_back(mistake: Exception) -> Callable[[list[JudgedRow], Actor, Actor | None], Sequence[Committed]]:
    """Writes nothing for the one row that cannot be written, and says why."""
    sentence = str(mistake) if isinstance(mistake, Refusal) else _NOT_WRITTEN
    code = mistake.code.upper() if isinstance(mistake, Refusal) else "NOT_WRITTEN"

    def give_back(rows: list[JudgedRow], _doer: Actor, _second: Actor | None) -> Sequence[Committed]:
        return [Committed(one.row, outcome="returned", notes=[Note("", code, sentence)]) for one in rows]

    return give_back
