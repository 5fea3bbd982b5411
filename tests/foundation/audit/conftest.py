"""A clerk who acts, a short sealed record, and a superuser who lifts the triggers first."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from jiuzai.foundation.audit.actions import record, seal_new
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.vault.keys import ring

AT = dt.datetime(2025, 3, 1, 9, 30, 0, 123456, tzinfo=dt.UTC)
CLERK = SystemActor("clerk")
INVESTIGATOR = SystemActor("investigator", frozenset({"audit.read"}))


@pytest.fixture(autouse=True)
def own_keys_and_anchors(settings, tmp_path):
    settings.VAULT_KEYS_FILE = tmp_path / "keys.json"
    settings.AUDIT_ANCHORS = tmp_path / "anchors"
    ring()


def write(count, *, deed="claim.approve", at=AT):
    return [
        record(
            by=CLERK, at=at, deed=deed, subject=("claim", str(n)), reason="核对无误", details={"to": "approved", "n": n}
        )
        for n in range(count)
    ]


@pytest.fixture
def sealed(db):
    """Ten rows, sealed."""
    rows = write(10)
    seal_new(AT)
    return rows


@pytest.fixture
def superuser(db):
    """Raw SQL without the triggers, as somebody who owns the database would do it."""
    with connection.cursor() as cursor:
        for table in ("audit_auditrow", "audit_auditseal"):
            if connection.vendor == "sqlite":
                cursor.execute(f"DROP TRIGGER {table}_no_UPDATE")
                cursor.execute(f"DROP TRIGGER {table}_no_DELETE")
            else:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")

    def run(statement, *values):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run
