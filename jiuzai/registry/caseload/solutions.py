"""What counts as a way forward: each app registers who has one, so nobody is called who needs no call.

    solutions.register("applied", "正在报名", people_with_open_applications)   # from ready()

`held(on)` gives a queryset (or list) of person ids; ids of merged records count for the record they went into.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

Held = Callable[[dt.date], Any]
_solutions: dict[str, tuple[str, Held]] = {}


def register(key: str, label: str, held: Held) -> None:
    """Make a solution known; the same key with another question is a mistake."""
    if _solutions.setdefault(key, (label, held)) != (label, held):
        raise ValueError(f"solution {key} is registered twice")


def forget(key: str) -> None:
    """Undo `register`; for tests."""
    _solutions.pop(key, None)


def known() -> dict[str, tuple[str, Held]]:
    return dict(_solutions)


def labels() -> list[str]:
    return [label for label, _ in _solutions.values()]
