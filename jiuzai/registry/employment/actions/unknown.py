"""The rows of a finished list that found nobody: read back from where they are staged, and held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.spreadsheets.enums import ImportState, RowOutcome
from jiuzai.foundation.spreadsheets.models import Import, StagedRow
from jiuzai.foundation.spreadsheets.staging import content_of
from jiuzai.registry.employment.actions.holding import drop_held, hold_rows
from jiuzai.registry.employment.actions.taking_back import take_back
from jiuzai.registry.employment.enums import HeldState
from jiuzai.registry.employment.ledger import Said
from jiuzai.registry.employment.models import HeldInsuranceRow

KIND = "insurance"
_HOLDER = SystemActor("参保行收存")
_CHUNK = 500


def hold_unknown_of(import_id: UUID, *, at: dt.datetime) -> int:
    """How many rows are newly held. Safe to repeat; does nothing unless the list is finished."""
    batch = Import.objects.unscoped("rows of unknown people").get(pk=import_id)
    if batch.kind != KIND or batch.state != ImportState.DONE:
        return 0
    held, rows = 0, _unknown_rows(batch)
    while chunk := dict(islice(rows, _CHUNK)):
        held += hold_rows(batch.pk, chunk, by=_HOLDER, at=at)
    return held


@transaction.atomic
def forget_unknown_of(import_id: UUID, *, at: dt.datetime) -> None:
    """The list was taken back: waiting rows wait no longer, joined ones step aside."""
    drop_held(import_id, at=at)
    joined = HeldInsuranceRow.objects.unscoped("a list taken back").filter(batch=import_id, state=HeldState.JOINED)
    positions = list(joined.values_list("position", flat=True))
    taken = take_back(import_id, positions, at=at)
    gone = [position for position, is_gone in taken.items() if is_gone]
    for start in range(0, len(gone), _CHUNK):
        joined.filter(position__in=gone[start : start + _CHUNK]).update(state=HeldState.DROPPED, settled_at=at)


def _unknown_rows(batch: Import) -> Iterator[tuple[int, tuple[str, Said]]]:
    rows = StagedRow.objects.of(batch).filter(outcome=RowOutcome.RETURNED)
    for row in rows.iterator(chunk_size=_CHUNK):
        work = content_of(row).get("work", {})
        if "number" in work:
            yield row.position, (work["number"], Said(**work["said"]))
