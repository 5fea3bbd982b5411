"""Questions that must have no answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from jiuzai.foundation.audit.models import AuditRow, AuditSeal

_SQLITE = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
_POSTGRES = """SELECT tgname FROM pg_trigger
WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled IN ('O', 'A')"""


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the tables that answer it."""
    tables = [model._meta.db_table for model in (AuditRow, AuditSeal)]
    yield "失去只增保护的审计表", [table for table in tables if not _guarded(table)]


def _guarded(table: str) -> bool:
    """Both triggers of `append_only` are there and switched on."""
    statement = _SQLITE if connection.vendor == "sqlite" else _POSTGRES
    with connection.cursor() as cursor:
        cursor.execute(statement, [table])
        return len(cursor.fetchall()) == 2
