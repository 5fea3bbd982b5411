"""Take back what a list wrote: its rows step aside, what they had superseded holds again. Nothing is deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from jiuzai.registry.employment.events import months_recorded
from jiuzai.registry.employment.models import InsuranceMonth


@transaction.atomic
def take_back(batch: UUID, positions: Iterable[int], *, at: dt.datetime) -> dict[int, bool]:
    """For each position whether its rows were taken back; False where one was corrected by a later list since."""
    wanted = list(dict.fromkeys(positions))
    mine = list(
        InsuranceMonth._base_manager.select_for_update(of=("self",))
        .filter(batch=batch, position__in=wanted, withdrawn_at=None)
        .select_related("superseded_by")
    )
    touched = {row.position for row in mine if _corrected_elsewhere(row, batch, wanted)}
    going = [row for row in mine if row.position not in touched]
    keys = [row.pk for row in going]
    rows = InsuranceMonth._base_manager
    rows.filter(pk__in=keys).update(withdrawn_at=at)
    # Rows of other lists that these had superseded hold again; those taken back along with them do not.
    rows.filter(superseded_by__in=keys, withdrawn_at=None).update(superseded_by=None)
    if going:
        people = sorted({row.person_id for row in going})
        months_recorded.send(sender=InsuranceMonth, person_ids=people, at=at)
    return {position: position not in touched for position in wanted}


def _corrected_elsewhere(row: InsuranceMonth, batch: UUID, positions: list[int]) -> bool:
    later = row.superseded_by
    return later is not None and (later.batch != batch or later.position not in positions)
