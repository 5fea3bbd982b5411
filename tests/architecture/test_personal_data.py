"""The register of personal data: every field has a class, a purpose and a time after which it goes (DA-1)."""

from __future__ import annotations

from collections import Counter

from tests.architecture.tree import REFERENCE, in_backticks, own_models, table_rows

CLASSES = {"L1", "L2", "L3", "L4"}


def register() -> list[tuple[str, str, str, str]]:
    """(model.field, class, purpose, retention) for every field the page lists; one row may list several fields."""
    rows = []
    for model, fields, kind, purpose, retention in table_rows(REFERENCE / "personal-data.md"):
        rows += [(f"{in_backticks(model)[0]}.{field}", kind, purpose, retention) for field in in_backticks(fields)]
    return rows


def fields() -> set[str]:
    return {f"{model._meta.label}.{field.name}" for model in own_models() for field in model._meta.local_fields}


def test_DA_1_every_field_of_every_table_is_registered_once():
    listed = Counter(row[0] for row in register())

    assert sorted(fields() - set(listed)) == []
    assert sorted(set(listed) - fields()) == []
    assert [name for name, times in listed.items() if times > 1] == []


def test_DA_1_every_entry_names_class_purpose_and_retention():
    assert [row for row in register() if row[1] not in CLASSES or not row[2] or not row[3]] == []


def test_DA_1_a_sealed_column_is_never_called_public():
    from jiuzai.foundation.vault.fields import SealedTextField

    kinds = {row[0]: row[1] for row in register()}
    sealed = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.local_fields
        if isinstance(field, SealedTextField)
    ]

    assert [name for name in sealed if kinds[name] not in {"L3", "L4"}] == []
