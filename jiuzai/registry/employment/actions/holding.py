"""Rows for people nobody registered yet: kept sealed, joined when the person arrives, never twice."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.foundation.vault import index_of
from jiuzai.registry.employment.actions.writing import Statement, write_months
from jiuzai.registry.employment.enums import HeldState, MonthSource
from jiuzai.registry.employment.ledger import Said
from jiuzai.registry.employment.models import HeldInsuranceRow
from jiuzai.registry.people.documents import matching_name
from jiuzai.registry.people.models import Person
from jiuzai.registry.people.queries import canonical_ids

_JOINER = SystemActor("参保行归户")
DROPPER = SystemActor("参保行撤回", frozenset({"employment.drop_held_row"}))
_SETTLED = (HeldState.JOINED, HeldState.DROPPED, HeldState.REFUSED)
_CHUNK = 300
_AT_ONCE = 500
_MOST_ROUNDS = 400
SETTLED_KEPT = dt.timedelta(days=90)
WAITING_KEPT = dt.timedelta(days=730)


@transaction.atomic
def hold_rows(batch: UUID, rows: Mapping[int, tuple[str, Said]], *, by: Actor, at: dt.datetime) -> int:
    """Keep `position → (ID number, what it says)`; rows held before stay as they are. Says how many are new.

    People who were registered in the meantime get their months at once.
    """
    known = set(
        HeldInsuranceRow.objects.unscoped("held already")
        .filter(batch=batch, position__in=list(rows))
        .values_list("position", flat=True)
    )
    fresh = [
        HeldInsuranceRow(
            id_number=number,
            content=json.dumps(said.as_json(), ensure_ascii=False),
            county_code=said.county_code,
            batch=batch,
            position=position,
            held_at=at,
        )
        for position, (number, said) in rows.items()
        if position not in known
    ]
    HeldInsuranceRow.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)
    if fresh:
        subject = ("spreadsheets.import", str(batch))
        record(by=by, at=at, deed="employment.hold_rows", subject=subject, rows=[row.position for row in fresh])
        _join(HeldInsuranceRow.objects.unscoped("just held").filter(batch=batch, position__in=list(rows)), at)
    return len(fresh)


@transaction.atomic
def join_held(person_ids: Iterable[UUID], *, at: dt.datetime) -> int:
    """Give waiting rows to people who just arrived; says how many joined. Safe to repeat."""
    wanted = list(dict.fromkeys(person_ids))
    joined = 0
    for start in range(0, len(wanted), _CHUNK):
        people = Person.objects.unscoped("who arrived").filter(pk__in=wanted[start : start + _CHUNK])
        indexes = [index for index in people.values_list("id_index", flat=True) if index]
        joined += _join(HeldInsuranceRow.objects.unscoped("whose person arrived").filter(id_index__in=indexes), at)
    return joined


@transaction.atomic
def join_missed(*, at: dt.datetime) -> int:
    """Waiting rows whose person is in the register after all: she arrived the very moment the row was held."""
    arrived = Person.objects.unscoped("who arrived").filter(id_index=OuterRef("id_index"))
    rows = HeldInsuranceRow.objects.unscoped("whose person arrived").filter(state=HeldState.WAITING)
    keys = list(rows.filter(Exists(arrived)).values_list("pk", flat=True)[:_AT_ONCE])
    return _join(HeldInsuranceRow.objects.unscoped("whose person arrived").filter(pk__in=keys), at) if keys else 0


def join_all_missed(*, at: dt.datetime) -> int:
    """`join_missed` until nothing is left to join; short transactions. Says how many joined."""
    joined = 0
    for _ in range(_MOST_ROUNDS):
        if not _is_some_missed():
            break
        joined += join_missed(at=at)
    return joined


def _is_some_missed() -> bool:
    arrived = Person.objects.unscoped("who arrived").filter(id_index=OuterRef("id_index"))
    rows = HeldInsuranceRow.objects.unscoped("whose person arrived").filter(state=HeldState.WAITING)
    return bool(rows.filter(Exists(arrived)).exists())


def forget_held(*, at: dt.datetime) -> int:
    """Settled rows go with the rows of their list, waiting and disputed ones after two years; says how many went."""
    rows = HeldInsuranceRow.objects.unscoped("their time is over")
    settled = rows.filter(state__in=_SETTLED, settled_at__lt=at - SETTLED_KEPT)
    waiting = rows.exclude(state__in=_SETTLED).filter(held_at__lt=at - WAITING_KEPT)
    return int(settled.delete()[0] + waiting.delete()[0])


def drop_held(batch: UUID, *, at: dt.datetime) -> int:
    """The list was taken back: rows nobody settled wait no longer. One whose months are written stays with them."""
    open_states = (HeldState.WAITING, HeldState.DISPUTED, HeldState.REFUSED)
    rows = HeldInsuranceRow.objects.unscoped("a list taken back").filter(batch=batch, state__in=open_states)
    return int(rows.update(state=HeldState.DROPPED, settled_at=at))


def forget_person(person_id: UUID, numbers: Iterable[str]) -> int:
    """She is forgotten: rows that name her go, whatever became of them. Says how many."""
    indexes = [index for index in numbers if index]
    rows = HeldInsuranceRow.objects.unscoped("a person forgotten")
    return int(rows.filter(Q(person=person_id) | Q(id_index__in=indexes)).delete()[0])


def _join(rows, at: dt.datetime) -> int:  # type: ignore[no-untyped-def]
    waiting = list(rows.filter(state=HeldState.WAITING).select_for_update().order_by("batch", "position"))
    people = _people({row.id_index for row in waiting if row.id_index})
    by_batch: dict[UUID, list[tuple[HeldInsuranceRow, Statement]]] = {}
    for row in waiting:
        if row.id_index not in people:
            continue
        person_id, name_index = people[row.id_index]
        said = Said(**json.loads(row.content))
        if said.name and index_of(Person, "name_index", matching_name(said.name)) != name_index:
            row.state = HeldState.DISPUTED
            row.save(update_fields=["state"])
            continue
        by_batch.setdefault(row.batch, []).append((row, Statement(person_id, said, row.position)))
    for batch, pairs in by_batch.items():
        statements = [statement for _, statement in pairs]
        write_months(statements, source=MonthSource.LIST, batch=batch, by=_JOINER, at=at)
        keys = [row.pk for row, _ in pairs]
        HeldInsuranceRow.objects.unscoped("joined").filter(pk__in=keys).update(state=HeldState.JOINED, settled_at=at)
        subject = ("spreadsheets.import", str(batch))
        record(
            by=_JOINER, at=at, deed="employment.join_rows", subject=subject, rows=[one.position for one in statements]
        )
    return sum(len(pairs) for pairs in by_batch.values())


def _people(indexes: set[str]) -> dict[str, tuple[UUID, str | None]]:
    """By index of the number: the record in use and the index of the name written with that number."""
    rows = Person.objects.unscoped("whose rows are these").filter(id_index__in=sorted(indexes))
    found = list(rows.values_list("id_index", "pk", "name_index"))
    kept = canonical_ids({pk for _, pk, _ in found})
    return {index: (kept[pk], name) for index, pk, name in found}
