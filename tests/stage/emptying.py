"""Emptying the test database between tests that really commit, write-once tables included."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'"
_REFERENCE = ("region_", "vocabulary_")


def lift_append_only(patch: pytest.MonkeyPatch) -> None:
    """Only the flush between tests passes the triggers; within a test they hold."""
    plain = BaseDatabaseOperations.execute_sql_flush

    def flush(self: Any, statements: list[str]) -> None:
        if self.connection.vendor == "postgresql":
            return plain(self, ["SET LOCAL session_replication_role = replica", *statements])
        with self.connection.cursor() as cursor:
            triggers = cursor.execute(_TRIGGERS).fetchall()
        drops = [f'DROP TRIGGER "{name}"' for name, _ in triggers]
        return plain(self, [*drops, *statements, *[sql for _, sql in triggers]])

    patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush)


def keep_reference_rows(patch: pytest.MonkeyPatch) -> None:
    """Places and words come with the migrations and with nothing else: emptying leaves their tables full."""
    plain = type(connection.ops).sql_flush

    def sql_flush(self: Any, style: Any, tables: list[str], **options: Any) -> list[str]:
        return plain(self, style, [table for table in tables if not table.startswith(_REFERENCE)], **options)

    patch.setattr(type(connection.ops), "sql_flush", sql_flush)
