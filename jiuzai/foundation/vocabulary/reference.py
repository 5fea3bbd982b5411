"""The files under `data/` and how they reach the tables; safe to repeat, nothing is deleted."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.db import models

from jiuzai.foundation.vocabulary.words import matching_form

_DATA = Path(__file__).parent / "data"
_POINTERS = frozenset({"family", "parent"})
ModelNamed = Callable[[str], type[models.Model]]


def load(model_named: ModelNamed) -> dict[str, int]:
    """Bring every row of the files into the tables; `model_named` gives a migration's model or today's."""
    trades, certificates = _rows("trades.csv"), _rows("certificates.csv")
    tables: list[tuple[str, Iterable[dict[str, Any]]]] = [
        ("TradeFamily", _numbered(_rows("families.csv"))),
        ("Trade", _numbered(_pick(trades, "code", "name", "family"))),
        ("Skill", _numbered(_pick(_rows("skills.csv"), "code", "name", "family"))),
        ("Certificate", _numbered(_pick(certificates, "code", "name", "kind"))),
        ("Industry", _pick(_rows("industries.csv"), "code", "name", "kind", "parent")),
        ("TradeWord", _words(trades, "trade_id")),
        ("CertificateWord", _words(certificates, "certificate_id")),
    ]
    return {name: _put(model_named(name), list(rows)) for name, rows in tables}


def _put(model: type[models.Model], rows: list[dict[str, Any]]) -> int:
    key = model._meta.pk.attname
    model._base_manager.bulk_create(
        [model(**row) for row in rows],
        batch_size=500,
        update_conflicts=True,
        unique_fields=[key],
        update_fields=[name for name in rows[0] if name != key],
    )
    return len(rows)


def _rows(file: str) -> list[dict[str, str]]:
    with (_DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _pick(rows: Iterable[dict[str, str]], *names: str) -> Iterable[dict[str, Any]]:
    """The named columns; those that point at another table become its key, or nothing."""
    for row in rows:
        yield {f"{name}_id" if name in _POINTERS else name: row[name] or None for name in names}


def _numbered(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return ({**row, "order": place} for place, row in enumerate(rows, start=1))


def _words(rows: list[dict[str, str]], target: str) -> Iterable[dict[str, Any]]:
    for row in rows:
        words = {matching_form(word) for word in [row["name"], *row["synonyms"].split("|")] if word}
        yield from ({"word": word, target: row["code"]} for word in sorted(words))
