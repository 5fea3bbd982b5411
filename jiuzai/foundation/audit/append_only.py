"""A migration operation that makes a table write-once in the database itself, on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

_SQLITE = """CREATE TRIGGER "{table}_no_{verb}" BEFORE {verb} ON "{table}"
BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"""

_POSTGRES = (
    """CREATE OR REPLACE FUNCTION "{table}_refuse"() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append-only: {table}'; END $$""",
    """CREATE TRIGGER "{table}_no_change" BEFORE UPDATE OR DELETE ON "{table}"
FOR EACH ROW EXECUTE FUNCTION "{table}_refuse"()""",
    """CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}"
FOR EACH STATEMENT EXECUTE FUNCTION "{table}_refuse"()""",
)


class AppendOnly(Operation):
    """Refuse UPDATE, DELETE (and TRUNCATE on PostgreSQL) on `table` from now on."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models stay as they are; only the database learns something."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(_SQLITE.format(table=self.table, verb=verb))
        else:
            for statement in _POSTGRES:
                schema_editor.execute(statement.format(table=self.table))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for verb in ("UPDATE", "DELETE"):
                schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.table}_no_{verb}"')
        else:
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.table}_no_change" ON "{self.table}"')
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{self.table}_no_truncate" ON "{self.table}"')
            schema_editor.execute(f'DROP FUNCTION IF EXISTS "{self.table}_refuse"()')

    def describe(self) -> str:
        return f"Make {self.table} append-only"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.table}_append_only"
