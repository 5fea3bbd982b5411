"""A key between apps points down and leaves no handle: string keys are invisible to import tools, so this looks."""

from __future__ import annotations

from typing import Any

from tests.architecture.tree import layers_of, own_models


def heights() -> dict[str, int]:
    """App label to height; the groups first, then the rows inside each group of apps."""
    groups = {name: -number * 100 for number, row in enumerate(layers_of("jiuzai")) for name in row}
    inner = {
        name: groups[group] - number
        for group in ("registry", "foundation")
        for number, row in enumerate(layers_of(f"jiuzai.{group}"))
        for name in row
    }
    return groups | inner


def keys_between_apps() -> list[Any]:
    return [
        field
        for model in own_models()
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.remote_field and field.related_model._meta.app_label != model._meta.app_label
    ]


def test_a_foreign_key_points_downwards():
    height = heights()
    upward = [
        f"{field} → {field.related_model._meta.label}"
        for field in keys_between_apps()
        if field.related_model.__module__.startswith("jiuzai.")
        and height[field.related_model._meta.app_label] >= height[field.model._meta.app_label]
    ]

    assert upward == []


def test_a_foreign_key_between_apps_leaves_no_handle():
    assert [str(field) for field in keys_between_apps() if field.remote_field.related_name != "+"] == []
