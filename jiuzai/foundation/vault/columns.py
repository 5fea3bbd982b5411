"""The sealed columns of every installed table, and which keys their values need. Reads no plaintext."""

from __future__ import annotations

from django.apps import apps
from django.db import models
from django.db.models.functions import Substr

from jiuzai.foundation.vault.codec import prefix_of
from jiuzai.foundation.vault.fields import SealedTextField


def sealed_columns() -> list[SealedTextField]:
    """Every sealed field of every installed table, in the order of their tables."""
    found = [
        field
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        for field in model._meta.local_concrete_fields
        if isinstance(field, SealedTextField)
    ]
    return sorted(found, key=lambda field: (field.model._meta.db_table, field.column))


def name_of(field: SealedTextField) -> str:
    return f"{field.model._meta.label}.{field.name}"


def filled(field: SealedTextField) -> models.QuerySet:
    """Rows that hold something in this column, whoever asks: for machinery that never shows it to people."""
    rows: models.QuerySet = models.QuerySet(field.model)
    return rows.exclude(**{field.name: ""}).exclude(**{f"{field.name}__isnull": True})


def sealed_with(field: SealedTextField, key_id: str) -> models.Q:
    """The condition "this column was sealed with that key"."""
    prefix = prefix_of(key_id)
    start = Substr(field.name, 1, len(prefix), output_field=models.CharField())
    return models.Q(models.lookups.Exact(start, prefix))


def values_needing(key_id: str) -> dict[str, int]:
    """How many values of each column only this key opens; columns without any are left out."""
    counts = {name_of(field): filled(field).filter(sealed_with(field, key_id)).count() for field in sealed_columns()}
    return {name: count for name, count in counts.items() if count}
