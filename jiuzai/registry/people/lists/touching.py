"""Does a preview touch what two people must look at?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from jiuzai.foundation.spreadsheets.models import Import, StagedRow
from jiuzai.foundation.spreadsheets.staging import content_of


def any_work(import_id: UUID, column: str, wanted: Callable[[dict[str, Any]], bool]) -> bool:
    """Whether the work of some row to be written is wanted; quick to say no when the file has no such column."""
    batch = Import.objects.unscoped("does it need two people").filter(pk=import_id).first()
    if batch is None or not any(column in sheet.get("columns", {}) for sheet in batch.plan.get("sheets", [])):
        return False
    rows = StagedRow.objects.of(batch).filter(outcome__in=("accepted", "updated"))
    return any(wanted(content_of(row).get("work", {})) for row in rows.iterator(chunk_size=500))
