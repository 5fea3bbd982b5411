"""Insert many new rows of one table with one prepared statement.

`bulk_create` builds SQL anew for every few rows, which is most of what writing a long list would cost. Fields prepare
their values here as they do there, so sealed columns are sealed and their indexes made; the database's constraints are
the same. Not for models with parents or for tables whose keys the database gives out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

_PLAIN_TEXT = (models.CharField, models.TextField)


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model, whose keys are set already. Raises IntegrityError as saving one by one would."""
    if not rows:
        return
    held = connections[DEFAULT_DB_ALIAS]
    model = type(rows[0])
    fields = [one for one in model._meta.concrete_fields if not one.generated]
    columns = [_prepared(one, rows, held) for one in fields]
    insert_values(model, [str(one.column) for one in fields], zip(*columns, strict=True))
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def insert_values(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert values that are prepared for the database already."""
    held = connections[DEFAULT_DB_ALIAS]
    names = ", ".join(held.ops.quote_name(column) for column in columns)
    into = f"{held.ops.quote_name(model._meta.db_table)} ({names})"
    with held.cursor() as cursor:
        if held.vendor == "postgresql":
            with held.wrap_database_errors, cursor.cursor.copy(f"COPY {into} FROM STDIN") as stream:
                for row in rows:
                    stream.write_row(row)
            return
        cursor.executemany(f"INSERT INTO {into} VALUES ({', '.join(['%s'] * len(columns))})", list(rows))


def _prepared(field: Any, rows: Sequence[models.Model], held: BaseDatabaseWrapper) -> list[Any]:
    """One column of all rows as the database takes it."""
    values: Iterable[Any]
    if type(field).pre_save is models.Field.pre_save:
        values = map(attrgetter(field.attname), rows)
    else:
        values = (field.pre_save(row, True) for row in rows)
    if type(field) in _PLAIN_TEXT:  # text of a text column is ready as it is
        return [one if type(one) is str else field.get_db_prep_save(one, held) for one in values]
    return [field.get_db_prep_save(one, held) for one in values]
