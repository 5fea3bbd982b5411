"""The least the same list can cost: read the file bare, insert the very rows the import wrote into the same tables.

Two ways of inserting. `models`: Django's `bulk_create`, values sealed and indexed by their fields as any code of ours
would write them. `plain`: `executemany` of finished columns, without models or sealing. Run by run.py with the database
before the import as `default` and the one after it as `source`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from typing import Any

import django
import python_calamine

AT_ONCE = 5_000
SOURCE = "source"


def main(way: str, path: str) -> None:
    django.setup()
    from django.db import transaction

    read = _read(path)
    insert = {"models": _by_models, "plain": _by_columns}[way]
    spent, count = 0.0, 0
    with transaction.atomic():
        for model in _grown():
            for seconds, rows in insert(model):
                spent += seconds
                count += rows
        began = time.monotonic()
    spent += time.monotonic() - began  # the end of the transaction
    print(json.dumps({"read": read, "insert": spent, "rows": count}))


def _read(path: str) -> float:
    began = time.monotonic()
    book = python_calamine.CalamineWorkbook.from_path(path)
    rows = [tuple(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).iter_rows()]
    assert rows
    return time.monotonic() - began


def _grown() -> list[type[Any]]:
    """Tables with more rows after the import than before."""
    from django.apps import apps

    found = []
    for model in apps.get_models():
        rows = model._base_manager
        if rows.using(SOURCE).count() > rows.count():
            found.append(model)
    return found


def _fresh_keys(model: type[Any]) -> Iterator[list[Any]]:
    """Keys of rows the import added, in the order of the table, some at a time."""
    before = set(model._base_manager.values_list("pk", flat=True).iterator())
    keys: list[Any] = []
    for key in model._base_manager.using(SOURCE).values_list("pk", flat=True).iterator():
        if key not in before:
            keys.append(key)
    yield from (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def _by_models(model: type[Any]) -> Iterator[tuple[float, int]]:
    from jiuzai.foundation.vault.fields import SealedTextField

    sealed = [one.attname for one in model._meta.concrete_fields if isinstance(one, SealedTextField)]
    for keys in _fresh_keys(model):
        rows = list(model._base_manager.using(SOURCE).filter(pk__in=keys))
        for row in rows:
            for name in sealed:
                getattr(row, name)  # opened, so that inserting has to seal it again
        began = time.monotonic()
        model._base_manager.using("default").bulk_create(rows, batch_size=500)
        yield time.monotonic() - began, len(rows)


def _by_columns(model: type[Any]) -> Iterator[tuple[float, int]]:
    from django.db import connections

    fields = [one for one in model._meta.concrete_fields if not one.generated]
    names = ", ".join(f'"{one.column}"' for one in fields)
    places = ", ".join(["%s"] * len(fields))
    table, key = model._meta.db_table, model._meta.pk
    for keys in _fresh_keys(model):
        with connections[SOURCE].cursor() as source:
            wanted = [key.get_db_prep_value(one, connections[SOURCE]) for one in keys]
            marks = ", ".join(["%s"] * len(wanted))
            source.execute(f'SELECT {names} FROM "{table}" WHERE "{key.column}" IN ({marks})', wanted)
            rows = [tuple(_plain(value) for value in row) for row in source.fetchall()]
        with connections["default"].cursor() as target:
            began = time.monotonic()
            target.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows)
            yield time.monotonic() - began, len(rows)


def _plain(value: Any) -> Any:
    """A JSON column comes back from PostgreSQL as Python and is written as text."""
    return json.dumps(value) if isinstance(value, dict | list) else value


if __name__ == "__main__":
    main(*sys.argv[1:])
