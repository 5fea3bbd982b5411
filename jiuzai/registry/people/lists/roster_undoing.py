"""Take rows of a list back, where nobody touched the person since."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError

from jiuzai.foundation.spreadsheets.kinds import DoneRow, ImportContext, Undone
from jiuzai.registry.people.actions.correcting import renew_tokens
from jiuzai.registry.people.events import person_changed, person_erased
from jiuzai.registry.people.models import (
    HeldCertificate,
    HeldSkill,
    Household,
    HouseholdMember,
    Person,
    PersonPhone,
    PovertyStatus,
    Residence,
    SchoolingRecord,
    Wishes,
)

_OWN = (HeldSkill, HeldCertificate, SchoolingRecord, Wishes, HouseholdMember, PovertyStatus, PersonPhone, Residence)
TOUCHED = "之后有人改过这个人的资料，没有撤回。"
IN_USE = "这个人已经有别的业务，没有撤回。"


def undo(rows: Sequence[DoneRow], context: ImportContext, *, at: dt.datetime) -> list[Undone]:
    """Each row by itself: new people go, changed people get back what they had."""
    keys = [row.target for row in rows if row.target]
    locked = Person.objects.unscoped("undo of a list").select_for_update().filter(pk__in=keys).order_by("pk")
    people = {str(person.pk): person for person in locked}
    return [_undo_one(row, people.get(row.target), context, at) for row in rows]


def _undo_one(row: DoneRow, person: Person | None, context: ImportContext, at: dt.datetime) -> Undone:
    if person is None:
        return Undone(row.row, undone=True)
    if not row.memory or person.changed_at.isoformat() != row.memory.get("at"):
        return Undone(row.row, undone=False, message=TOUCHED)
    try:
        with transaction.atomic():
            if row.memory.get("made"):
                _remove(person, at)
            else:
                _restore(row.memory, person, at)
    except ProtectedError:
        return Undone(row.row, undone=False, message=IN_USE)
    return Undone(row.row, undone=True)


def _remove(person: Person, at: dt.datetime) -> None:
    homes = list(HouseholdMember._base_manager.filter(person=person).values_list("household_id", flat=True))
    for model in _OWN:
        model._base_manager.filter(person=person).delete()  # type: ignore[attr-defined]
    key = person.pk
    person.delete()
    empty = Household.objects.unscoped("undo of a list").filter(pk__in=homes, members__isnull=True)
    empty.delete()
    person_erased.send(sender=Person, person_id=key, at=at, id_indexes=[])


def _restore(memory: Mapping[str, Any], person: Person, at: dt.datetime) -> None:
    for label, key in reversed(memory["rows"]):
        apps.get_model(label)._base_manager.filter(pk=key).delete()
    for label, key, values in reversed(memory["before"]):
        row = apps.get_model(label)._base_manager.get(pk=key)
        for name, value in values.items():
            setattr(row, name, _typed(row, name, value))
        row.save(update_fields=list(values))
    fresh = Person.objects.unscoped("undo of a list").get(pk=person.pk)
    Person.objects.unscoped("undo of a list").filter(pk=person.pk).update(changed_at=at)
    renew_tokens(fresh)
    person_changed.send(sender=Person, person=fresh, fields=("undo",), at=at)


def _typed(row: models.Model, name: str, value: Any) -> Any:
    """What JSON made text is a day or a moment again."""
    column = row._meta.get_field(name)
    return column.to_python(value) if isinstance(value, str) and isinstance(column, models.Field) else value
