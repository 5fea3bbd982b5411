"""The receipt: the same for the same bytes, however often it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from jiuzai.foundation.spreadsheets import kinds, layouts
from jiuzai.foundation.spreadsheets.enums import ImportState, RowOutcome
from jiuzai.foundation.spreadsheets.kinds import Kind
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow

_PLAIN = {
    RowOutcome.UPDATED: ("UPDATED", "已有这条记录，按表格更新。"),
    RowOutcome.DUPLICATE: ("DUPLICATE", "和已有的记录相同，没有变化。"),
    RowOutcome.RETURNED: ("RETURNED", "退回，请核对后再传。"),
}


def receipt(batch: Import) -> dict[str, Any]:
    """The JSON of interfaces.md, `rows` listing only rows that were not simply accepted."""
    answer: dict[str, Any] = {
        "import_id": str(batch.pk),
        "sha256": batch.sha256,
        "accepted": batch.accepted,
        "updated": batch.updated,
        "duplicate": batch.duplicate,
        "returned": batch.returned,
        "rows": list(_rows(batch)),
        "seconds": round(batch.worked_ms / 1000, 2),
    }
    if batch.remarks:
        answer["remarks"] = [{"code": code, "message": message} for code, message in batch.remarks]
    if batch.state != ImportState.DONE:
        answer["state"] = batch.state
    return answer


def _rows(batch: Import) -> Iterator[dict[str, Any]]:
    kind = kinds.find(batch.kind)
    written = _written_otherwise(batch)
    told = Q(outcome__in=[RowOutcome.UPDATED, RowOutcome.DUPLICATE, RowOutcome.RETURNED]) | ~Q(notes=[])
    if written:
        told |= Q(position__in=list(written))
    rows = StagedRow.objects.of(batch).filter(told).defer("content")
    for row in rows.iterator(chunk_size=2_000):
        committed = written.get(row.position)
        outcome = RowOutcome(committed.outcome if committed else row.outcome)
        notes = [*row.notes, *(committed.notes if committed else [])]
        if not notes and outcome in _PLAIN:
            notes = [["", *_PLAIN[outcome]]]
        for key, code, message in notes:
            yield _entry(batch, kind, row, key, code, message)


def _entry(batch: Import, kind: Kind, row: StagedRow, key: str, code: str, message: str) -> dict[str, Any]:
    column = layouts.header_as_written(kind, batch.plan, row.sheet, key) if key else ""
    return {"sheet": row.sheet, "row": row.row, "column": column, "code": code, "message": message}


def _written_otherwise(batch: Import) -> dict[int, CommittedRow]:
    """Rows that came out differently from their verdict, or with something to say."""
    rows = CommittedRow.objects.filter(batch=batch).filter(Q(outcome=RowOutcome.RETURNED) | ~Q(notes=[]))
    return {row.position: row for row in rows.defer("memory")}
