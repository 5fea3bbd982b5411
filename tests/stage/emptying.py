"""Emptying the test database between tests that really commit, write-once tables included."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'"


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
