"""The files under `data/` and how they reach the tables: safe to repeat, fast enough for every test database."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import models

_DATA = Path(__file__).parent / "data"
_DATES = ("valid_from", "valid_until")
# model, file, what makes a row the same row; no key: rows already there belong to the officers and stay as they are
_FILES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Division", "divisions.csv", ("code",)),
    ("RetiredCode", "retired_codes.csv", ("code", "name")),
    ("Unit", "units.csv", ("code",)),
    ("Scope", "scopes.csv", ()),
    ("PartnerCounty", "partner_counties.csv", ()),
    ("Pair", "pairs.csv", ()),
)
_KEYS_TO_OTHERS = {"parent": "parent_id", "scope": "scope_id"}


def load(model_named: Callable[[str], type[models.Model]]) -> dict[str, int]:
    """Bring every row of the files into the tables: facts are refreshed, co-operation rows only added, none deleted.

    `model_named` gives the model of a migration's state or of today. Returns rows read by model name.
    """
    return {name: _load_one(model_named(name), file, unique) for name, file, unique in _FILES}


def _load_one(model: type[models.Model], file: str, unique: tuple[str, ...]) -> int:
    rows = [model(**values) for values in _rows(file)]
    if unique:
        names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
        model._base_manager.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=list(unique),
            update_fields=[name for name in names if name not in unique],
        )
    else:
        model._base_manager.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _rows(file: str) -> list[dict[str, Any]]:
    with (_DATA / file).open(encoding="utf-8", newline="") as lines:
        return [_values(row) for row in csv.DictReader(lines)]


def _values(row: dict[str, str]) -> dict[str, Any]:
    return {_KEYS_TO_OTHERS.get(name, name): _value(name, text) for name, text in row.items()}


def _value(name: str, text: str) -> str | None:
    return text or (None if name in (*_DATES, *_KEYS_TO_OTHERS) else "")
