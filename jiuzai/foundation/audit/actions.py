"""Writing the record, sealing it, and telling the world outside where the chain ends."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from jiuzai.foundation.audit.anchors import Mark, anchor_adapter
from jiuzai.foundation.audit.chain import GENESIS, PURPOSE, link_hash, one_sealer, signed_bytes
from jiuzai.foundation.audit.models import AuditRow, AuditSeal
from jiuzai.foundation.audit.models.row import SIGNED, AuditRowQuerySet
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.canonical import canonical_bytes
from jiuzai.foundation.kernel.failpoints import failpoint
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.kernel.trace import current_request_id
from jiuzai.foundation.vault.codec import mac

_BATCH = 1000
_RECENT = 50_000


def record(
    *,
    by: Actor,
    at: dt.datetime,
    deed: str,
    subject: tuple[str, str] | None = None,
    on_behalf_of: str = "",
    reason: str = "",
    details: dict[str, Any] | None = None,
    rows: Iterable[Any] | None = None,
) -> AuditRow:
    """Write one row in the deed's own transaction (RuntimeError outside one).

    `subject` is (kind, key); `details` holds no personal values and no floats; `rows` are the things a bulk deed
    touched (model rows, or keys and plain facts), kept as a count and a digest of their order and content.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("audit.record needs the deed's transaction: the row and the deed stand or fall together")
    kind, key = subject or ("", "")
    count, digest = _counted(rows)
    row = AuditRow(
        at=at,
        actor=by.actor_id,
        actor_label=by.actor_label,
        on_behalf_of=on_behalf_of,
        deed=deed,
        subject_kind=kind,
        subject_id=str(key),
        reason=reason,
        details=json.loads(canonical_bytes(details or {})),
        request_id=current_request_id(),
        row_count=count,
        row_digest=digest,
    )
    row.mac = mac(PURPOSE, signed_bytes({name: getattr(row, name) for name in SIGNED}))
    row.save(force_insert=True)
    return row


@transaction.atomic
def record_read(*, by: Actor, at: dt.datetime, what: str, subject: tuple[str, str], reason: str) -> AuditRow:
    """Record that somebody looked at a sensitive field; without a reason there is no look."""
    if not reason.strip():
        raise BadInput("查看敏感信息要写明理由。", where="reason")
    return record(by=by, at=at, deed=f"read.{what}", subject=subject, reason=reason)


def seal_new(at: dt.datetime, *, thorough: bool = False) -> int:
    """Link every committed row that has no seal yet, in order, and say how many.

    Looks at the newest 50,000 ids (a row may commit after a later id was sealed); `thorough` looks at all.
    """
    sealed = 0
    # Looked at before the lock is taken: with nothing to do, a sealer stands in nobody's way.
    while _waiting(thorough).exists():
        with one_sealer():
            sealed += _seal_batch(at, thorough)
        failpoint("audit.seal.after_batch")
    return sealed


def anchor(at: dt.datetime) -> Mark | None:
    """Write where the chain ends to the anchor outside the database; None when nothing was sealed since."""
    adapter = anchor_adapter()
    head = AuditSeal.objects.order_by("-sequence").first()
    last = adapter.last()
    if head is None or (last is not None and last.genuine and last.sequence >= head.sequence):
        return None
    mark = Mark(head.sequence, head.hash, at)
    adapter.write(mark)
    return mark


def _waiting(thorough: bool) -> AuditRowQuerySet:
    """Rows without a link, in the order of writing."""
    linked = AuditSeal.objects.filter(row_id=models.OuterRef("pk"))
    rows = AuditRow.objects.unscoped("sealing").filter(~models.Exists(linked)).order_by("pk")
    if thorough:
        return rows
    newest = AuditSeal.objects.aggregate(newest=models.Max("row_id"))["newest"] or 0
    return rows.filter(pk__gt=newest - _RECENT)


def _seal_batch(at: dt.datetime, thorough: bool) -> int:
    head = AuditSeal.objects.order_by("-sequence").first()
    sequence, previous = (head.sequence, head.hash) if head else (0, GENESIS)
    seals = []
    for row in _waiting(thorough).values("pk", "mac", *SIGNED)[:_BATCH]:
        sequence += 1
        linked = link_hash(sequence, previous, at, signed_bytes(row), row["mac"])
        seals.append(AuditSeal(sequence=sequence, row_id=row["pk"], previous_hash=previous, hash=linked, sealed_at=at))
        previous = linked
    AuditSeal.objects.bulk_create(seals)
    return len(seals)


def _counted(rows: Iterable[Any] | None) -> tuple[int | None, str]:
    if rows is None:
        return None, ""
    count, running = 0, hashlib.sha256()
    for row in rows:
        fact = [row._meta.label_lower, str(row.pk)] if isinstance(row, models.Model) else row
        running.update(hashlib.sha256(canonical_bytes(fact)).digest())
        count += 1
    return count, "sha256:" + running.hexdigest()
