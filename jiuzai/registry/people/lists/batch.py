"""One chunk of a list being written: its tables, its people, what they share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets.inserting import insert_rows
from jiuzai.foundation.spreadsheets.kinds import ImportContext
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people.actions.statuses import lay_over
from jiuzai.registry.people.documents import matching_number
from jiuzai.registry.people.enums import PhoneOwner, Source
from jiuzai.registry.people.events import people_registered, status_changed
from jiuzai.registry.people.intake import Rows, write_tokens
from jiuzai.registry.people.models import HeldSkill, Household, Person, PersonPhone, PovertyStatus

AT_ONCE = 500


@dataclass(slots=True)
class Batch:
    context: ImportContext
    at: dt.datetime
    rows: Rows = field(default_factory=Rows)
    more: list[models.Model] = field(default_factory=list)
    households: dict[str, Household] = field(default_factory=dict)
    shared: set[str] = field(default_factory=set)
    status_of: list[Person] = field(default_factory=list)

    @property
    def on(self) -> dt.date:
        return clock.local_date(self.at)

    @property
    def key(self) -> str:
        return str(self.context.import_id)

    def phone_row(self, person: Person, phone: str, said: dict[str, Any]) -> PersonPhone:
        return PersonPhone(
            person=person,
            phone=phone,
            owner=said.get("phone_owner", PhoneOwner.SELF),
            is_shared=phone in self.shared,
            source=Source.ROSTER,
            starts_on=self.on,
        )

    def status_row(self, held: PovertyStatus | None, person: Person, kind: str, **days: Any) -> PovertyStatus | None:
        """A row not saved yet, the held one closed; None where the list had no second person."""
        second = self.context.second
        if second is None:
            return None
        as_of = dt.date.fromisoformat(self.context.options.get("as_of") or self.on.isoformat())
        said = {"as_of": as_of, "starts_on": None, **days}
        row = lay_over(held, person, kind, county_code=self.context.county, at=self.at, **said)
        row.recorded_by, row.checked_by = self.context.by.actor_id, second.actor_id
        row.recorded_at, row.source_batch = self.at, self.key
        self.status_of.append(person)
        return row

    def save(self) -> None:
        """Write everything gathered, table by table, and tell the house."""
        by_model: dict[type[models.Model], list[models.Model]] = {}
        for rows in (*self.rows.in_order(), self.more):
            for row in rows:
                by_model.setdefault(type(row), []).append(row)
        for gathered in by_model.values():
            insert_rows(gathered)
        write_tokens(self.rows.tokens)
        if self.rows.people:
            keys = [person.pk for person in self.rows.people]
            people_registered.send(sender=Person, person_ids=keys, at=self.at)
        if self.status_of:
            keys = [person.pk for person in self.status_of]
            status_changed.send(sender=PovertyStatus, person_ids=keys, at=self.at)


def skill_row(person: Person, kind: str, code: str) -> HeldSkill:
    codes = {"skill_code": code} if kind == "skill" else {"trade_code": code}
    return HeldSkill(person=person, source=Source.ROSTER, **codes)


def shared_phones(said: list[dict[str, Any]]) -> set[str]:
    """Numbers of several people, in this chunk or in the register; the others' rows are marked too (AU-10)."""
    wanted: dict[str, set[str]] = {}
    for one in said:
        for phone in one.get("phones", []):
            wanted.setdefault(phone, set()).add(one["id_number"])
    if not wanted:
        return set()
    index = {index_of(PersonPhone, "phone_index", phone): phone for phone in wanted}
    rows = PersonPhone.objects.unscoped("shared numbers").filter(phone_index__in=list(index), ends_on__isnull=True)
    others = [
        row
        for row in rows.select_related("person")
        if matching_number(row.person.id_number) not in wanted[index[row.phone_index]]
    ]
    marked = PersonPhone.objects.unscoped("shared numbers").filter(pk__in=[row.pk for row in others])
    marked.filter(is_shared=False).update(is_shared=True)
    return {phone for phone, people in wanted.items() if len(people) > 1} | {index[row.phone_index] for row in others}


def households(said: list[dict[str, Any]], county_code: str, at: dt.datetime) -> dict[str, Household]:
    """The households the rows name, by number; new ones are made."""
    numbers = {one["household"] for one in said if one.get("household")}
    if not numbers:
        return {}
    index = {index_of(Household, "number_index", number): number for number in numbers}
    rows = Household.objects.unscoped("found by number").filter(county_code=county_code, number_index__in=list(index))
    found = {index[row.number_index]: row for row in rows}
    fresh = [Household(county_code=county_code, number=number, made_at=at) for number in sorted(numbers - set(found))]
    Household.objects.bulk_create(fresh, batch_size=AT_ONCE)
    return found | {row.number: row for row in fresh}
