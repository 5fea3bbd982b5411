"""Change a known person by a row of a roster, remembering every row made and every value that stood there before."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from jiuzai.registry.people.actions.correcting import renew_tokens
from jiuzai.registry.people.enums import ResidenceKind, RetentionClass, Source
from jiuzai.registry.people.events import person_changed
from jiuzai.registry.people.lists.batch import Batch, skill_row
from jiuzai.registry.people.lists.held import Held
from jiuzai.registry.people.lists.roster_differences import PLAIN_FIELDS, differences
from jiuzai.registry.people.models import HouseholdMember, Person, PersonChange, Residence, SchoolingRecord, Wishes

_ONE_DAY = dt.timedelta(days=1)


@dataclass(slots=True)
class Memory:
    """What `undo` needs: rows made, and values before, as JSON."""

    made: list[list[str]] = field(default_factory=list)
    before: list[list[Any]] = field(default_factory=list)

    def add(self, row: models.Model) -> None:
        row.save(force_insert=True)
        self.made.append([row._meta.label, str(row.pk)])

    def change(self, row: models.Model, **values: Any) -> None:
        fields = {name: getattr(row, name) for name in values}
        self.before.append([row._meta.label, str(row.pk), json.loads(json.dumps(fields, default=str))])
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))

    def as_json(self, at: dt.datetime) -> dict[str, Any]:
        return {"rows": self.made, "before": self.before, "at": at.isoformat()}


def apply_changes(held: Held, said: dict[str, Any], batch: Batch) -> dict[str, Any]:
    """Write the differences of one person and answer with the memory of it."""
    found = differences(held, said, batch.context.county)
    keys = {one.key for one in found}
    memory = Memory()
    person = held.person
    plain = {name: said[name] for name in PLAIN_FIELDS if name in keys}
    if "phones" in keys:
        known = {row.phone for row in held.phones}
        for phone in said["phones"]:
            if phone not in known:
                memory.add(batch.phone_row(person, phone, said))
    if keys & {"home", "county"}:
        plain |= _new_home(held, said, batch, memory)
    _new_abilities(held, said, keys, batch, memory)
    if keys & {"wish", "going"}:
        _new_wishes(held, said, keys, batch, memory)
    if "household" in keys:
        _new_household(held, said, batch, memory)
    if "status" in keys:
        _new_status(held, said, batch, memory)
    _note(person, plain, keys, batch, memory)
    if "phones" in keys:
        renew_tokens(person)
    return memory.as_json(batch.at)


def _new_home(held: Held, said: dict[str, Any], batch: Batch, memory: Memory) -> dict[str, str]:
    """A home from today on; one that began today is put right instead. Answers with the new place of the record."""
    county, home = batch.context.county, held.home
    township = said.get("township") or (home.township if home else "")
    code = said.get("township_code") or (home.township_code if home and home.township == township else "")
    words = {
        "county_code": county,
        "township_code": code,
        "township": township,
        "village": said.get("village") or (home.village if home else ""),
    }
    if home is not None and home.starts_on is not None and home.starts_on >= batch.on:
        memory.change(home, **words)
    else:
        if home is not None:
            memory.change(home, ends_on=batch.on - _ONE_DAY)
        memory.add(
            Residence(
                person=held.person,
                kind=ResidenceKind.HOME,
                starts_on=batch.on if home is not None else None,
                source=Source.ROSTER,
                source_batch=batch.key,
                **words,
            )
        )
    place = {"county_code": county, "place_code": code or county}
    draft = held.person.retention == RetentionClass.DRAFT
    return place | ({"retention": RetentionClass.SEEKER} if draft else {})


def _new_abilities(held: Held, said: dict[str, Any], keys: set[str], batch: Batch, memory: Memory) -> None:
    person = held.person
    if "schooling" in keys:
        rows = SchoolingRecord.objects.unscoped("said before?").filter(person=person, rung=said["schooling"], school="")
        before = rows.first()
        if before is not None:
            memory.change(before, recorded_on=batch.on)
        else:
            rung = said["schooling"]
            memory.add(SchoolingRecord(person=person, rung=rung, recorded_on=batch.on, source=Source.ROSTER))
    if "skills" in keys:
        for kind, code in said["skills"]:
            if code not in held.skills:
                memory.add(skill_row(person, kind, code))


def _new_wishes(held: Held, said: dict[str, Any], keys: set[str], batch: Batch, memory: Memory) -> None:
    values: dict[str, Any] = {"changed_at": batch.at}
    if "wish" in keys:
        values |= {"as_written": said["wish"], "trades": said.get("wish_trades", [])}
    if "going" in keys:
        values["going"] = said["going"]
    if held.wishes is not None:
        memory.change(held.wishes, **values)
    else:
        memory.add(Wishes(person=held.person, **values))


def _new_household(held: Held, said: dict[str, Any], batch: Batch, memory: Memory) -> None:
    if held.member is not None:
        memory.change(held.member, ends_on=max(held.member.starts_on, batch.on))
    home = batch.households[said["household"]]
    member = HouseholdMember(household=home, person=held.person, tie=said.get("tie", ""), starts_on=batch.on)
    memory.add(member)


def _new_status(held: Held, said: dict[str, Any], batch: Batch, memory: Memory) -> None:
    held_days = None
    if held.status is not None:
        held_days = {"ends_on": held.status.ends_on, "superseded_at": held.status.superseded_at, "closed_at": None}
    row = batch.status_row(held.status, held.person, said["status"])
    if row is None:
        return
    if held.status is not None:
        memory.before.append([held.status._meta.label, str(held.status.pk), held_days])
    memory.add(row)


def _note(person: Person, plain: dict[str, Any], keys: set[str], batch: Batch, memory: Memory) -> None:
    moment = {"changed_at": batch.at, "last_active_on": batch.on, "notified_on": None}
    before = {name: str(getattr(person, name) or "") for name in plain}
    memory.change(person, **plain, **moment)
    by = batch.context.by
    PersonChange.objects.create(
        person=person,
        fields=sorted({_FIELDS.get(key, key) for key in keys}),
        before=json.dumps(before, ensure_ascii=False),
        reason="花名册更新",
        changed_by=by.actor_id,
        changed_by_label=by.actor_label,
        on_behalf_of=str(person.pk),
        source_batch=batch.key,
        changed_at=batch.at,
    )
    person_changed.send(sender=Person, person=person, fields=tuple(sorted(keys)), at=batch.at)


# Keys of differences under the names history pages know.
_FIELDS = {"phones": "phone", "home": "residence", "county": "county_code", "wish": "wishes", "going": "wishes"}
