"""Rows that wait for their person."""

from __future__ import annotations

from django.db.models import Count

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.registry.employment.enums import HeldState
from jiuzai.registry.employment.models import HeldInsuranceRow
from jiuzai.registry.employment.models.held_row import HeldRowQuerySet


def held_rows_for(actor: Actor, state: str = HeldState.WAITING) -> HeldRowQuerySet:
    """In the actor's region, oldest first."""
    return HeldInsuranceRow.objects.visible_to(actor).filter(state=state).order_by("held_at", "position", "id")


def held_summary(actor: Actor) -> dict[str, int]:
    """How many rows wait in each county the actor reaches."""
    rows = HeldInsuranceRow.objects.visible_to(actor).filter(state=HeldState.WAITING)
    counted = rows.order_by().values("county_code").annotate(rows=Count("pk"))
    return {row["county_code"]: row["rows"] for row in counted}
