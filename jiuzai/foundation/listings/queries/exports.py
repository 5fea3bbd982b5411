"""Lists that left or wait to."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import Sum

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.listings.enums import ExportState
from jiuzai.foundation.listings.models import Export
from jiuzai.foundation.listings.models.export import ExportQuerySet
from jiuzai.foundation.listings.workflow import APPROVE

A_DAY = dt.timedelta(days=1)
STRAIGHT_A_DAY = 200


def exports_of(actor: Actor) -> ExportQuerySet:
    """What one asked for oneself, newest first."""
    found: ExportQuerySet = Export.objects.visible_to(actor).filter(asked_by=actor.actor_id)
    return found.order_by("-asked_at", "id")


def exports_to_decide(actor: Actor, at: dt.datetime) -> list[Export]:
    """Requests of others this very person may agree to, oldest first."""
    waiting = Export.objects.visible_to(actor).filter(state=ExportState.WAITING, ends_at__gt=at)
    return [one for one in waiting.order_by("asked_at", "id")[:100] if actor.has_perm(APPROVE, one)]


def export_for(actor: Actor, export_id: UUID) -> Export:
    """One's own, or one of the region. NotFound for everybody else."""
    found: Export | None = Export.objects.visible_to(actor).filter(pk=export_id).first()
    if found is None:
        raise NotFound("没有找到这份导出。", next_step="请回到导出页面。")
    return found


def free_today(actor: Actor, listing: str, at: dt.datetime) -> int:
    """How many rows the actor may still take without asking within 24 hours: long lists cannot leave in slices."""
    rows = Export.objects.unscoped("one's own").filter(asked_by=actor.actor_id, listing=listing, straight=True)
    taken = rows.filter(asked_at__gt=at - A_DAY).aggregate(rows=Sum("row_count"))["rows"] or 0
    return max(0, STRAIGHT_A_DAY - int(taken))
