"""One person's story is a page of registered sources: each app tells its own part, nothing is copied.

    timeline.register("insurance", "参保", entries)   # from ready(); entries(actor, person_ids) -> Iterable[Entry]

A source answers for the actor: what she may not see, it does not tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from jiuzai.foundation.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: when, what in Chinese, who did it (a label), and where to read more. `precise` False: only the day."""

    at: dt.datetime
    title: str
    body: str = ""
    by_label: str = ""
    url: str = ""
    precise: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """An entry with the source that told it."""

    source: str
    label: str
    entry: Entry


Source = Callable[[Actor, list[UUID]], Iterable[Entry]]
_sources: dict[str, tuple[str, Source]] = {}


def register(key: str, label: str, source: Source) -> None:
    """Make a source known; the same key again with another source is a mistake."""
    if _sources.setdefault(key, (label, source)) != (label, source):
        raise ValueError(f"timeline source {key} is registered twice")


def forget(key: str) -> None:
    """Undo `register`; for tests."""
    _sources.pop(key, None)


def labels() -> dict[str, str]:
    """Key and Chinese name of every source, for filter chips."""
    return {key: label for key, (label, _) in _sources.items()}


def told_to(actor: Actor, person_ids: list[UUID], wanted: Iterable[str] = ()) -> list[Told]:
    """Everything the sources (or the wanted ones) tell, newest first."""
    chosen = set(wanted) or set(_sources)
    told = [
        Told(key, label, entry)
        for key, (label, source) in _sources.items()
        if key in chosen
        for entry in source(actor, person_ids)
    ]
    return sorted(told, key=lambda one: one.entry.at, reverse=True)
