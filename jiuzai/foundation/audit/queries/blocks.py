"""The record block by block, so that its length never becomes memory; what the database cannot make sense of is kept.

Tampering may leave a moment or a key that is none. The verifier must name such a row, not stumble over it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from jiuzai.foundation.audit.chain import signed_bytes
from jiuzai.foundation.audit.models import AuditRow, AuditSeal
from jiuzai.foundation.audit.models.row import SIGNED, AuditRowQuerySet

_BLOCK = 1000
_LINK = ("row_id", "previous_hash", "hash", "sealed_at")
UNREADABLE = "unreadable"
Facts = dict[str, Any]


def links_with_rows() -> Iterator[tuple[list[Facts], dict[int, Facts]]]:
    """Links in order (`pk` is the sequence), and the rows they seal by key."""
    for links in _blocks(AuditSeal.objects.all(), _LINK):
        wanted = _rows().filter(pk__in=[link["row_id"] for link in links])
        yield links, {row["pk"]: row for row in _read(wanted, ("mac", *SIGNED))}


def unsealed_rows() -> Iterator[list[Facts]]:
    """Rows no link seals, oldest first."""
    return _blocks(_rows().filter(~Exists(AuditSeal.objects.filter(row_id=OuterRef("pk")))), ("mac", *SIGNED))


def facts_of(row: Facts) -> bytes:
    """The signed byte form; empty when the row holds what `record` never writes (and so fits no mac)."""
    try:
        return signed_bytes(row)
    except TypeError:
        return b""


def _rows() -> AuditRowQuerySet:
    return AuditRow.objects.unscoped("verifying")


def _blocks(rows: QuerySet, names: tuple[str, ...]) -> Iterator[list[Facts]]:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:_BLOCK])
    while keys:
        yield _read(rows.filter(pk__gte=keys[0], pk__lte=keys[-1]).order_by("pk"), names)
        keys = list(rows.filter(pk__gt=keys[-1]).order_by("pk").values_list("pk", flat=True)[:_BLOCK])


def _read(rows: QuerySet, names: tuple[str, ...]) -> list[Facts]:
    try:
        return list(rows.values("pk", *names))
    except (ValueError, TypeError, AttributeError):
        keys = list(rows.values_list("pk", flat=True))
        return [{"pk": key, **{name: _one(rows, key, name) for name in names}} for key in keys]


def _one(rows: QuerySet, key: int, name: str) -> Any:
    try:
        return rows.filter(pk=key).values_list(name, flat=True).get()
    except (ValueError, TypeError, AttributeError):
        return UNREADABLE
