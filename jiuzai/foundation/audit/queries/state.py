"""How far the record is sealed and anchored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from jiuzai.foundation.audit.anchors import anchor_adapter
from jiuzai.foundation.audit.models import AuditRow, AuditSeal


@dataclass(frozen=True)
class AuditState:
    """`unsealed_tail` rows wait for the sealer; it should be a handful and seconds old."""

    rows: int
    sealed: int
    unsealed_tail: int
    last_sealed_at: dt.datetime | None
    last_anchor_at: dt.datetime | None


def state() -> AuditState:
    rows, sealed = AuditRow.objects.unscoped("counting").count(), AuditSeal.objects.count()
    head = AuditSeal.objects.order_by("-sequence").first()
    mark = anchor_adapter().last()
    return AuditState(
        rows=rows,
        sealed=sealed,
        unsealed_tail=max(0, rows - sealed),
        last_sealed_at=head.sealed_at if head else None,
        last_anchor_at=mark.at if mark else None,
    )
