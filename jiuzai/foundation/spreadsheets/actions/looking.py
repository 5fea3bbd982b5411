"""Read a list and judge its rows: one pass over the file, chunk by chunk, taken up again where it broke off."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from jiuzai.foundation.background import progress
from jiuzai.foundation.files import scanner, storage
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.failpoints import failpoint
from jiuzai.foundation.spreadsheets import actors, checking, child, kinds, layouts, originals
from jiuzai.foundation.spreadsheets.actions import holding
from jiuzai.foundation.spreadsheets.actions.holding import Superseded
from jiuzai.foundation.spreadsheets.actors import PIPELINE
from jiuzai.foundation.spreadsheets.child import Unreadable
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.inserting import insert_rows
from jiuzai.foundation.spreadsheets.judging import CHUNK, Seen, judged
from jiuzai.foundation.spreadsheets.kinds import ImportContext, Kind, SheetRow
from jiuzai.foundation.spreadsheets.models import Import, RememberedMapping, StagedRow
from jiuzai.foundation.spreadsheets.staging import sheet_row, staged
from jiuzai.foundation.workflow.actions import move

Now = Callable[[], dt.datetime]
_WORKABLE = (ImportState.RECEIVED, ImportState.READING, ImportState.JUDGING)
_INFECTED = "文件里发现病毒，没有收下。请换一台电脑重新保存后再上传。"
_NO_ROWS = "表格里只有表头，没有数据。请填好后再上传。"


def look(import_id: UUID | str, moment: Now, *, by: Actor | None = None) -> str:
    """Read and judge; answers the state the list is in afterwards. Safe to repeat and to run twice at once."""
    batch = holding.get(import_id)
    if batch.state not in _WORKABLE:
        return batch.state
    try:
        _Pass(batch, moment, by).run()
    except Superseded:
        holding.refresh(batch)
    except (Unreadable, originals.OriginalGone) as refused:
        _refuse(batch, str(refused), moment())
    return batch.state


def _refuse(batch: Import, sentence: str, at: dt.datetime) -> None:
    before = batch.original_key
    gone = {"original_key": "", "original_secret": ""}
    with transaction.atomic():
        move(batch, "refuse", by=PIPELINE, at=at, refusal=sentence[:300], finished_at=at, **gone)
        transaction.on_commit(lambda: storage.drop(before))


def context_of(
    batch: Import, at: dt.datetime, *, by: Actor | None = None, second: Actor | None = None
) -> ImportContext:
    """What a kind hears about the list beside its rows."""
    doer = by or actors.person(batch.carried_by) or PIPELINE
    other = second or (actors.person(batch.second_by) if batch.second_by else None)
    return ImportContext(batch.pk, batch.kind, batch.county, doer, other, at, batch.options)


class _Pass:
    """One worker's pass over the file."""

    def __init__(self, batch: Import, moment: Now, by: Actor | None) -> None:
        self.batch, self.now = batch, moment
        self.kind: Kind = kinds.find(batch.kind)
        self.fence = holding.take_up(batch)
        self.context = context_of(batch, moment(), by=by)
        self.seen = Seen()
        self._mark = time.monotonic()
        self.asks = False
        self.footers: list[int] = []

    def run(self) -> None:
        batch = self.batch
        if batch.state == ImportState.RECEIVED:
            move(batch, "read", by=PIPELINE, at=self.now())
        data = originals.opened(batch)
        _scan(data)
        self._remember_what_is_done()
        total = 0
        for chunk in self._chunks(data):
            total += len(chunk)
            self._judge(chunk)
            progress.report(total, max(batch.expected, total), "正在核对")
            failpoint("spreadsheets.judge.after_chunk")
        if not self.asks:
            self._show()

    def _remember_what_is_done(self) -> None:
        """After a break: which keys the rows already staged had."""
        if not self.batch.staged or self.kind.row_key is None:
            return
        for row in StagedRow.objects.of(self.batch).exclude(outcome="returned").iterator(chunk_size=CHUNK):
            if row.outcome != "duplicate":
                self.seen.keep(self.kind.row_key(sheet_row(self.kind, row)), row.position)

    def _chunks(self, data: bytes) -> Iterator[list[tuple[SheetRow, bool]]]:
        chunk: list[tuple[SheetRow, bool]] = []
        position = 0
        is_pasted = bool(self.batch.options.get("pasted"))
        for message in child.read(data, self._plan):
            if "end" in message:
                self._note_unused(message["end"])
                break
            for sheet, number, texts, flags in message["rows"]:
                keys, header, name = self._sheets[sheet]
                if checking.is_furniture(self.kind, keys, header, texts):
                    continue
                shown_number = number - 1 if is_pasted else number
                if checking.is_footer(self._telling[sheet], texts):
                    self.footers.append(shown_number)
                    continue
                position += 1
                if position <= self.batch.staged:
                    continue
                chunk.append(
                    checking.row_of(
                        self.kind, keys, sheet=name, row=shown_number, position=position - 1, texts=texts, flags=flags
                    )
                )
            if len(chunk) >= CHUNK:
                yield chunk
                chunk = []
        if chunk:
            yield chunk
        if not position and not self.asks:
            raise Unreadable(_NO_ROWS)

    def _plan(self, heads: dict[str, Any]) -> dict[str, Any] | None:
        batch, at = self.batch, self.now()
        if batch.state == ImportState.JUDGING:
            return self._planned(batch.plan["sheets"])
        decision = layouts.decide(self.kind, heads, batch.plan, _remembered(batch))
        if decision.is_empty:
            raise Unreadable(layouts.EMPTY)
        layout = json.dumps(
            {"heads": heads["heads"], "unsure": [one.index for one in decision.unsure]}, ensure_ascii=False
        )
        plan = {**batch.plan, "sheets": decision.sheets}
        common: dict[str, Any] = {"layout": layout, "plan": plan, "remarks": decision.remarks + _skipped(batch)}
        holding.write(batch, self.fence, batch.state)
        if not decision.is_sure:
            self.asks = True
            move(batch, "ask", by=PIPELINE, at=at, **common)
            return None
        expected = sum(head["estimate"] for head in heads["heads"] if head["estimate"] < 2 * 10**5)
        version = self.kind.held_version(self.context) if self.kind.held_version else ""
        move(batch, "judge", by=PIPELINE, at=at, expected=expected, judged_at=at, held_version=version, **common)
        return self._planned(decision.sheets)

    def _planned(self, sheets: list[dict[str, Any]]) -> dict[str, Any]:
        self._sheets = {
            one["index"]: (
                tuple(one["columns"]),
                tuple(one["names"][place] for place in one["columns"].values()),
                one["name"],
            )
            for one in sheets
        }
        self._telling = {
            index: checking.telling_places(self.kind, keys) for index, (keys, _, _) in self._sheets.items()
        }
        return layouts.for_child(sheets)

    def _judge(self, chunk: list[tuple[SheetRow, bool]]) -> None:
        verdicts = judged(self.kind, chunk, self.context, self.seen, self._first_row)
        counts = Counter(verdict.outcome for verdict in verdicts)
        rows = staged(self.batch, self.kind, verdicts)
        with transaction.atomic():
            holding.write(
                self.batch,
                self.fence,
                ImportState.JUDGING,
                staged=F("staged") + len(rows),
                worked_at=self.now(),
                worked_ms=F("worked_ms") + self._spent_ms(),
                **{outcome: F(outcome) + number for outcome, number in counts.items()},
            )
            insert_rows(rows)

    def _spent_ms(self) -> int:
        before, self._mark = self._mark, time.monotonic()
        return int((self._mark - before) * 1000)

    def _first_row(self, position: int) -> SheetRow:
        return sheet_row(self.kind, StagedRow.objects.of(self.batch).get(position=position))

    def _note_unused(self, end: dict[str, Any]) -> None:
        told = []
        if end.get("unused"):
            told.append(["ROWS_UNUSED", f"有 {end['unused']} 行只有序号等用不到的内容，没有读取。"])
        if self.footers:
            named = "、".join(str(number) for number in self.footers[:20])
            told.append(["FOOTER", f"第 {named} 行是合计、落款或说明，没有读取。"])
        if told:
            holding.write(self.batch, self.fence, ImportState.JUDGING, remarks=[*self.batch.remarks, *told])

    def _show(self) -> None:
        with transaction.atomic():
            holding.write(self.batch, self.fence, ImportState.JUDGING)
            move(self.batch, "show", by=PIPELINE, at=self.now())
        sweep(self.batch)


def sweep(batch: Import) -> None:
    """Delete rows of earlier rounds, some at a time."""
    while True:
        old = StagedRow.objects.filter(batch=batch).exclude(round=batch.round).values_list("pk", flat=True)[:2000]
        if not StagedRow.objects.filter(pk__in=list(old)).delete()[0]:
            return


def _remembered(batch: Import) -> dict[str, dict]:
    rows = RememberedMapping.objects.filter(sent_by=batch.sent_by, kind=batch.kind)
    return dict(rows.values_list("signature", "columns"))


def _skipped(batch: Import) -> list[list[str]]:
    numbers = batch.options.get("skipped") or []
    if not numbers:
        return []
    named = "、".join(str(number) for number in numbers[:20])
    return [["LINES_SKIPPED", f"第 {named} 行不是名单，没有读取。"]]


def _scan(data: bytes) -> None:
    connected = scanner.current()
    if connected is not None and connected.scan(data).virus:
        raise Unreadable(_INFECTED)
