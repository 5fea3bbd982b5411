"""Where follow-ups come from by themselves: each app registers what it finds worth a call, nothing is hard-wired.

    sources.register(Source("tracking", "稳岗回访", due=visits_due, settled=visits_made))   # from ready()

A source is asked once a day and whenever somebody asks for it; the same key twice makes one follow-up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Proposal:
    """`key` names the occurrence inside its source; `about` is Chinese and short; `region_code` says whose desk."""

    key: str
    person_id: UUID
    kind: str
    about: str
    due_on: dt.date
    region_code: str
    promised: bool = False


def nothing_settled(_keys: Sequence[str], _on: dt.date) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Source:
    """`due(on)` proposes; `settled(keys, on)` names those of its open keys that need nobody any more."""

    name: str
    label: str
    due: Callable[[dt.date], Iterable[Proposal]]
    settled: Callable[[Sequence[str], dt.date], Iterable[str]] = nothing_settled


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make a source known; the same name with another source is a mistake."""
    if _sources.setdefault(source.name, source) != source:
        raise ValueError(f"follow-up source {source.name} is registered twice")


def forget(name: str) -> None:
    """Undo `register`; for tests."""
    _sources.pop(name, None)


def known() -> list[Source]:
    return list(_sources.values())


def label_of(name: str) -> str:
    """The Chinese name of a source; "" for follow-ups written by hand."""
    return _sources[name].label if name in _sources else ""
