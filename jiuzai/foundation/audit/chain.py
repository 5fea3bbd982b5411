"""What is signed in a row, what is hashed in a link, and the lock that keeps one chain."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from jiuzai.foundation.audit.models.row import SIGNED
from jiuzai.foundation.kernel.canonical import canonical_bytes

PURPOSE = "audit.row"
GENESIS = hashlib.sha256("就在金华 audit chain".encode()).hexdigest()
_LOCK = 0x6A75_6175_6469  # "juaudi": ours among PostgreSQL's advisory locks


def signed_bytes(row: Mapping[str, Any]) -> bytes:
    """The byte form of a row's facts, the same on both databases: what the row's `mac` covers."""
    return canonical_bytes({name: row[name] for name in SIGNED})


def link_hash(sequence: int, previous_hash: str, sealed_at: dt.datetime, signed: bytes, mac: str) -> str:
    """h(n) = SHA-256(h(n-1), n, moment, row, its mac). Needs no key: an outside auditor can recompute it."""
    facts = hashlib.sha256(signed).hexdigest()
    return hashlib.sha256(canonical_bytes([previous_hash, sequence, sealed_at, facts, mac])).hexdigest()


@contextmanager
def one_sealer() -> Iterator[None]:
    """A transaction that alone may lengthen the chain.

    PostgreSQL: an advisory lock until commit. SQLite: the IMMEDIATE transaction of our settings is the lock.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
