"""How long a record is kept, and who may hold it back. Higher apps register what keeps a person's data here.

Drafts go after 30 days, seekers are asked after 24 months of silence and go 30 days later, people who received
money stay as the archive rules of the money say (RT-1).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from uuid import UUID

from jiuzai.registry.people.enums import RetentionClass

DRAFT_DAYS = 30
SILENT_DAYS = 730
GRACE_DAYS = 30

Hold = Callable[[list[UUID]], Iterable[UUID]]
_holds: dict[str, Hold] = {}


def register_hold(reason: str, held: Hold) -> None:
    """`held` picks, from the keys of people, those whose data must stay; `reason` is Chinese and shown to her."""
    _holds[reason] = held


def holds_on(person_ids: list[UUID]) -> dict[UUID, list[str]]:
    """Why records must stay, by person; people without a reason are left out."""
    found: dict[UUID, list[str]] = {}
    for reason, held in _holds.items():
        for key in held(person_ids):
            found.setdefault(key, []).append(reason)
    return found


def goes_after(kind: str) -> dt.timedelta | None:
    """How long a silent record stays before anything happens; None where only archive rules decide."""
    if kind == RetentionClass.DRAFT:
        return dt.timedelta(days=DRAFT_DAYS)
    return dt.timedelta(days=SILENT_DAYS) if kind == RetentionClass.SEEKER else None
