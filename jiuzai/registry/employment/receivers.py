"""News from lists and people: each is a task enqueued in the same transaction, so none is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db import transaction
from django.dispatch import receiver

from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.events import import_done
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.foundation.workflow.events import moved
from jiuzai.foundation.workflow.models import Transition
from jiuzai.registry.employment import tasks
from jiuzai.registry.employment.actions.holding import forget_person, join_all_missed
from jiuzai.registry.employment.actions.unknown import KIND, forget_unknown_of
from jiuzai.registry.employment.enums import HeldState
from jiuzai.registry.employment.models import HeldInsuranceRow
from jiuzai.registry.people.events import people_registered, person_changed, person_erased
from jiuzai.registry.people.models import Person

_AT_ONCE = 300


@receiver(import_done, sender=Import)
def keep_unknown_rows(batch: Import, **_: Any) -> None:
    if batch.kind == KIND and batch.returned:
        tasks.hold_unknown.enqueue(str(batch.pk))


@receiver(moved, sender=Import)
def forget_with_the_list(row: Import, transition: Transition, **_: Any) -> None:
    if row.kind == KIND and transition.to_state == ImportState.UNDONE:
        forget_unknown_of(row.pk, at=transition.at)


@receiver(import_done, sender=Import)
def join_at_once(batch: Import, **_: Any) -> None:
    """Whoever wrote the list of people also joins what waited for them; the tasks are there if that breaks off."""
    moment = batch.finished_at
    if batch.kind != KIND and moment is not None and batch.accepted and _is_any_waiting():
        transaction.on_commit(lambda: join_all_missed(at=moment), robust=True)


@receiver(people_registered, sender=Person)
def welcome(person_ids: list[UUID], at: dt.datetime, **_: Any) -> None:
    if not _is_any_waiting():
        return
    for start in range(0, len(person_ids), _AT_ONCE):
        tasks.join_held.enqueue([str(key) for key in person_ids[start : start + _AT_ONCE]])


def _is_any_waiting() -> bool:
    waiting = HeldInsuranceRow.objects.unscoped("is anything waiting at all").filter(state=HeldState.WAITING)
    return bool(waiting.exists())


@receiver(person_changed, sender=Person)
def look_again(person: Person, fields: tuple[str, ...], at: dt.datetime, **_: Any) -> None:
    if "id_number" in fields:
        tasks.join_held.enqueue([str(person.pk)])


@receiver(person_erased, sender=Person)
def forget_her(person_id: UUID, id_indexes: list[str], **_: Any) -> None:
    """Rows that name her go. A record taken back with its list names no number: what waits for it goes on waiting."""
    forget_person(person_id, id_indexes)
