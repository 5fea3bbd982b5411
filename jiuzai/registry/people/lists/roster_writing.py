"""Write the rows of a roster: new people in bulk, known people row by row with what stood there before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import models

from jiuzai.foundation.spreadsheets.kinds import Committed, ImportContext, JudgedRow, Note
from jiuzai.registry.people.enums import PhoneOwner, Source
from jiuzai.registry.people.intake import Newcomer, add_rows
from jiuzai.registry.people.lists import held as register
from jiuzai.registry.people.lists.batch import Batch, households, shared_phones, skill_row
from jiuzai.registry.people.lists.changing import apply_changes
from jiuzai.registry.people.lists.held import Held
from jiuzai.registry.people.models import HouseholdMember, Person, SchoolingRecord, Wishes
from jiuzai.registry.people.tokens import digester

Digest = Callable[[Iterable[str]], set[int]]
MEANWHILE = Note("", "CHANGED_MEANWHILE", "核对之后，这个人的资料有变化，没有写入。请重新上传这一行。")


def commit(rows: Sequence[JudgedRow], context: ImportContext, *, at: dt.datetime) -> list[Committed]:
    """Write one chunk. Safe to repeat: a number this list already brought in answers with its person."""
    said = [row.work["said"] for row in rows]
    known = register.held_by_number((one["id_number"] for one in said), lock=True)
    batch = Batch(context, at)
    batch.shared = shared_phones(said)
    batch.households = households(said, context.county, at)
    digest = digester()
    done = []
    for row, one in zip(rows, said, strict=True):
        held = known.get(one["id_number"])
        done.append(_add(row, one, batch, digest) if held is None else _change(row, one, held, batch))
    batch.save()
    return done


def _add(row: JudgedRow, said: dict[str, Any], batch: Batch, digest: Digest) -> Committed:
    phones = said.get("phones", [])
    who = Newcomer(
        name=said["name"],
        name_as_written=said.get("name_as_written", ""),
        id_kind=said["id_kind"],
        id_number=said["id_number"],
        sex=said.get("sex", ""),
        nation=said.get("nation", ""),
        born_on=dt.date.fromisoformat(said["born_on"]) if said.get("born_on") else None,
        marriage=said.get("marriage", ""),
        county_code=batch.context.county,
        township_code=said.get("township_code", ""),
        township=said.get("township", ""),
        village=said.get("village", ""),
        phone=phones[0] if phones else "",
        phone_owner=said.get("phone_owner", PhoneOwner.SELF),
        phone_shared=bool(phones) and phones[0] in batch.shared,
        cadre=said.get("cadre", ""),
        remark=said.get("remark", ""),
        source=Source.ROSTER,
        batch=batch.key,
    )
    person = add_rows(batch.rows, who, by_id=batch.context.by.actor_id, at=batch.at, digest=digest)
    batch.rows.phones += [batch.phone_row(person, phone, said) for phone in phones[1:]]
    batch.more += _details(person, said, batch)
    if said.get("status"):
        status = batch.status_row(None, person, said["status"])
        batch.more += [status] if status else []
    return Committed(row.row, str(person.pk), memory={"made": True, "at": batch.at.isoformat()})


def _details(person: Person, said: dict[str, Any], batch: Batch) -> list[models.Model]:
    """Schooling, skills, wishes and household of a new person."""
    found: list[models.Model] = [skill_row(person, kind, code) for kind, code in said.get("skills", [])]
    if said.get("schooling") is not None:
        found.append(SchoolingRecord(person=person, rung=said["schooling"], recorded_on=batch.on, source=Source.ROSTER))
    if said.get("wish") or said.get("going"):
        found.append(
            Wishes(
                person=person,
                going=said.get("going", ""),
                trades=said.get("wish_trades", []),
                as_written=said.get("wish", ""),
                changed_at=batch.at,
            )
        )
    if said.get("household"):
        home = batch.households[said["household"]]
        found.append(HouseholdMember(household=home, person=person, tie=said.get("tie", ""), starts_on=batch.on))
    return found


def _change(row: JudgedRow, said: dict[str, Any], held: Held, batch: Batch) -> Committed:
    person = held.person
    if person.source_batch == batch.key and row.work.get("seen") is None:
        return Committed(row.row, str(person.pk), memory={"made": True, "at": person.registered_at.isoformat()})
    moved = row.work.get("seen") != person.changed_at.isoformat()
    if moved or register.is_elsewhere(held, batch.context.county) or register.is_closed(held):
        return Committed(row.row, str(person.pk), outcome="returned", notes=[MEANWHILE])
    return Committed(row.row, str(person.pk), memory=apply_changes(held, said, batch))
