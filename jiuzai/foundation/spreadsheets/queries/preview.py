"""What a person sees before saying yes: counts, the commonest problems, some rows of each outcome, masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jiuzai.foundation.spreadsheets import kinds, shown
from jiuzai.foundation.spreadsheets.enums import RowOutcome
from jiuzai.foundation.spreadsheets.kinds import Counts, Kind
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow
from jiuzai.foundation.spreadsheets.staging import content_of

SAMPLES = 5
PAGE = 50
_FINDINGS = 12


@dataclass(frozen=True)
class ShownRow:
    """`cells` pairs headers with masked values; `changes` are (label, before, after), masked as their columns are."""

    position: int
    sheet: str
    row: int
    outcome: RowOutcome
    cells: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str, str], ...]  # header, code, sentence
    changes: tuple[tuple[str, str, str], ...] = ()

    @property
    def outcome_label(self) -> str:
        return str(self.outcome.label)


@dataclass(frozen=True)
class Finding:
    """One kind of problem, how many rows have it, and the first of them."""

    code: str
    column: str
    rows: int
    example: str
    outcome: RowOutcome


@dataclass(frozen=True)
class Page:
    rows: list[ShownRow]
    number: int
    pages: int
    total: int


@dataclass(frozen=True)
class Preview:
    counts: Counts
    findings: list[Finding]
    remarks: list[tuple[str, str]]
    samples: dict[RowOutcome, list[ShownRow]] = field(default_factory=dict)


def preview_of(batch: Import) -> Preview:
    """The whole preview. Reads the notes of all rows that have any, and the values of a few."""
    kind = kinds.find(batch.kind)
    rows = StagedRow.objects.of(batch)
    samples = {outcome: [_shown(kind, row) for row in rows.filter(outcome=outcome)[:SAMPLES]] for outcome in RowOutcome}
    counts = Counts(batch.accepted, batch.updated, batch.duplicate, batch.returned)
    remarks = [(str(code), str(message)) for code, message in batch.remarks]
    return Preview(counts, _findings(batch, kind), remarks, samples)


def rows_of(batch: Import, outcome: str = "", page: int = 1) -> Page:
    """Rows of one outcome (all when empty), a page at a time; the page is brought into range."""
    kind = kinds.find(batch.kind)
    rows = StagedRow.objects.of(batch)
    if outcome in RowOutcome.values:
        rows = rows.filter(outcome=outcome)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, page), pages)
    held = list(rows[(number - 1) * PAGE : number * PAGE])
    written = _written(batch, [row.position for row in held])
    return Page([_shown(kind, row, written.get(row.position)) for row in held], number, pages, total)


def _written(batch: Import, positions: list[int]) -> dict[int, CommittedRow]:
    return {row.position: row for row in CommittedRow.objects.filter(batch=batch, position__in=positions)}


def _findings(batch: Import, kind: Kind) -> list[Finding]:
    first: dict[tuple[str, str, str], str] = {}
    rows: dict[tuple[str, str, str], int] = {}
    for outcome, notes in StagedRow.objects.of(batch).exclude(notes=[]).values_list("outcome", "notes"):
        for key, code, message in {(note[0], note[1]): note for note in notes}.values():
            name = (code, key, outcome)
            first.setdefault(name, message)
            rows[name] = rows.get(name, 0) + 1
    most = sorted(rows, key=lambda name: -rows[name])[:_FINDINGS]
    return [
        Finding(code, kind.header_of(key), rows[code, key, outcome], first[code, key, outcome], RowOutcome(outcome))
        for code, key, outcome in most
    ]


def _shown(kind: Kind, row: StagedRow, written: CommittedRow | None = None) -> ShownRow:
    content = content_of(row)
    notes = [*row.notes, *(written.notes if written else [])]
    return ShownRow(
        row.position,
        row.sheet,
        row.row,
        RowOutcome(written.outcome if written else row.outcome),
        tuple(_cells(kind, content)),
        tuple((kind.header_of(key), code, message) for key, code, message in notes),
        tuple(_changes(kind, content)),
    )


def _cells(kind: Kind, content: dict[str, Any]) -> Iterator[tuple[str, str]]:
    values = content.get("values", {})
    for column in kind.columns:
        yield column.header, shown.masked(column, values.get(column.key, ""))


def _changes(kind: Kind, content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    by_header = {column.header: column for column in kind.columns}
    by_header |= {column.key: column for column in kind.columns}
    for label, (before, after) in content.get("changes", {}).items():
        column = by_header.get(label)
        header = column.header if column else label
        yield header, shown.masked(column, str(before)), shown.masked(column, str(after))
