"""Workbooks for people: returned rows to be corrected, and empty templates."""

from __future__ import annotations

from jiuzai.foundation.spreadsheets import kinds
from jiuzai.foundation.spreadsheets.enums import RowOutcome
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow
from jiuzai.foundation.spreadsheets.staging import content_of
from jiuzai.foundation.spreadsheets.writing import errors, template


def error_workbook(batch: Import) -> bytes:
    """Returned rows with the values they came with, and what is wrong with each in words."""
    kind = kinds.find(batch.kind)
    written = CommittedRow.objects.filter(batch=batch, outcome=RowOutcome.RETURNED)
    late = {row.position: row.notes for row in written.defer("memory")}
    rows = StagedRow.objects.of(batch)
    returned = rows.filter(outcome=RowOutcome.RETURNED) | rows.filter(position__in=list(late))

    def lines() -> errors.Lines:
        for row in returned.order_by("position").iterator(chunk_size=500):
            notes = [*row.notes, *late.get(row.position, [])]
            problems = [(kind.header_of(key), message) for key, _, message in notes]
            yield row.sheet, row.row, content_of(row).get("values", {}), problems

    return errors.workbook(kind, lines())


def template_workbook(kind_key: str) -> bytes:
    """An empty list of this kind. Raises NotFound."""
    return template.workbook(kinds.find(kind_key))
