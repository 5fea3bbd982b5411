"""Rows on their way in: sealed one by one with their verdicts, and opened again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jiuzai.foundation.spreadsheets.judging import message_with_value
from jiuzai.foundation.spreadsheets.kinds import JudgedRow, Kind, SheetRow, Verdict
from jiuzai.foundation.spreadsheets.models import Import, StagedRow

LONGEST_MESSAGE = 300


def staged(batch: Import, kind: Kind, verdicts: Sequence[Verdict]) -> list[StagedRow]:
    """Rows of the table for these verdicts, not yet saved."""
    return [
        StagedRow(
            batch_id=batch.pk,
            round=batch.round,
            position=verdict.row.position,
            sheet=verdict.row.sheet,
            row=verdict.row.row,
            outcome=verdict.outcome,
            notes=notes_of(kind, verdict),
            content=_sealed_form(verdict),
        )
        for verdict in verdicts
    ]


def notes_of(kind: Kind, verdict: Verdict) -> list[list[str]]:
    return [
        [note.column_key, note.code, message_with_value(kind, note, verdict.row)[:LONGEST_MESSAGE]]
        for note in verdict.notes
    ]


def _sealed_form(verdict: Verdict) -> str:
    content: dict[str, Any] = {"values": {key: value for key, value in verdict.row.values.items() if value}}
    if verdict.changes:
        content["changes"] = {label: list(pair) for label, pair in verdict.changes.items()}
    if verdict.target:
        content["target"] = verdict.target
    if verdict.work:
        content["work"] = dict(verdict.work)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def content_of(staged_row: StagedRow) -> dict[str, Any]:
    """{values, changes, target, work}; empty when the keeping time is over."""
    content: dict[str, Any] = json.loads(staged_row.content) if staged_row.content else {}
    return content


def sheet_row(kind: Kind, staged_row: StagedRow) -> SheetRow:
    return _sheet_row(kind, staged_row, content_of(staged_row))


def _sheet_row(kind: Kind, staged_row: StagedRow, content: dict[str, Any]) -> SheetRow:
    values = content.get("values", {})
    full = {column.key: values.get(column.key, "") for column in kind.columns}
    return SheetRow(staged_row.sheet, staged_row.row, full, staged_row.position)


def judged_row(kind: Kind, staged_row: StagedRow) -> JudgedRow:
    content = content_of(staged_row)
    changes = {label: (before, after) for label, (before, after) in content.get("changes", {}).items()}
    row = _sheet_row(kind, staged_row, content)
    return JudgedRow(row, staged_row.outcome, content.get("target", ""), changes, content.get("work", {}))  # type: ignore[arg-type]
