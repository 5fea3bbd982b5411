"""Asks every app the questions of its `integrity.py`."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from django.apps import apps


@dataclass(frozen=True)
class Answer:
    """One question and the keys of the rows that answer it; there should be none."""

    app: str
    question: str
    keys: tuple[str, ...]


def answers() -> Iterator[Answer]:
    """Every question of every app of ours, in the order of the settings."""
    for config in apps.get_app_configs():
        name = f"{config.name}.integrity"
        if config.name.startswith("jiuzai.") and find_spec(name) is not None:
            for question, keys in importlib.import_module(name).questions():
                yield Answer(config.label, question, tuple(str(key) for key in keys))
