"""Rows that wait for their person."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.workflow.models import Transition
from jiuzai.foundation.workflow.queries import history_of
from jiuzai.registry.employment.enums import HeldState
from jiuzai.registry.employment.ledger import Said
from jiuzai.registry.employment.models import HeldInsuranceRow
from jiuzai.registry.employment.models.held_row import HeldRowQuerySet
from jiuzai.registry.people.models import Person


def held_rows_for(actor: Actor, state: str = HeldState.WAITING) -> HeldRowQuerySet:
    """In the actor's region, oldest first."""
    return HeldInsuranceRow.objects.visible_to(actor).filter(state=state).order_by("held_at", "position", "id")


@dataclass(frozen=True, slots=True)
class HeldView:
    """A row beside what the register holds: `said` from the list, `registered` the person with that number, if the
    asker may see her; `elsewhere` when there is one the asker may not see; `history` newest first."""

    row: HeldInsuranceRow
    said: Said
    registered: Person | None
    elsewhere: bool
    history: list[Transition]


def held_rows_due(actor: Actor, state: str, on: dt.date) -> HeldRowQuerySet:
    """As `held_rows_for`, without rows put off to a later day."""
    return held_rows_for(actor, state).filter(Q(wait_until_on__isnull=True) | Q(wait_until_on__lte=on))


def said_in(row: HeldInsuranceRow) -> Said:
    return Said(**json.loads(row.content))


def held_row_for(actor: Actor, row_id: UUID | str) -> HeldView:
    """One row in the actor's region with the person its number names. Raises NotFound."""
    row = HeldInsuranceRow.objects.visible_to(actor).select_related("person").filter(pk=row_id).first()
    if row is None:
        raise NotFound("没有找到这一行。", next_step="请回到列表查看。")
    named = Person.objects.unscoped("is the number registered").filter(id_index=row.id_index).first()
    seen = Person.objects.visible_to(actor).filter(pk=named.pk).first() if named is not None else None
    history = list(reversed(history_of(row)))
    return HeldView(row, said_in(row), seen, elsewhere=named is not None and seen is None, history=history)


def held_summary(actor: Actor) -> dict[str, int]:
    """How many rows wait in each county the actor reaches."""
    rows = HeldInsuranceRow.objects.visible_to(actor).filter(state=HeldState.WAITING)
    counted = rows.order_by().values("county_code").annotate(rows=Count("pk"))
    return {row["county_code"]: row["rows"] for row in counted}
