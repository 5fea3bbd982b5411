"""Put right what the register says about a person: who she is, her telephones, her home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from jiuzai.foundation.kernel import clock, identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import person_name, text
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people import nations
from jiuzai.registry.people.actions.noting import note_change, open_record
from jiuzai.registry.people.actions.registering import refuse_taken
from jiuzai.registry.people.actions.tails import keep_tail
from jiuzai.registry.people.documents import document_number
from jiuzai.registry.people.enums import (
    Dialect,
    Ease,
    IdKind,
    Marriage,
    PhoneOwner,
    ResidenceKind,
    RetentionClass,
    SexKind,
    Source,
)
from jiuzai.registry.people.intake import refuse_unfit_age
from jiuzai.registry.people.models import Person, PersonPhone, PersonToken, Residence
from jiuzai.registry.people.tokens import digester, words_of_person

_WORDS: dict[str, tuple[str, ...]] = {
    "sex": tuple(SexKind.values),
    "marriage": tuple(Marriage.values),
    "dialect": tuple(Dialect.values),
    "mandarin": tuple(Ease.values),
    "reading": tuple(Ease.values),
    "nation": ("", *nations.NAMES),
}
_TEXTS = ("guardian", "cadre", "remark")
CORRECTABLE = frozenset({"name", "id_kind", "id_number", *_WORDS, *_TEXTS})


@transaction.atomic
def correct(
    person: Person,
    changes: Mapping[str, str],
    *,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    seen_at: dt.datetime | None = None,
) -> Person:
    """Change fields of `CORRECTABLE` and keep what stood there. What does not differ is left alone.

    Name or number need a reason. Raises BadInput, NotPermitted, StaleVersion, AlreadyRegistered, NeedsCityCheck.
    """
    strange = set(changes) - CORRECTABLE
    if strange:
        raise BadInput("这些内容不能在这里更改。", where=sorted(strange)[0])
    held = open_record(person, by=by, seen_at=seen_at)
    new = _checked(held, changes, on=clock.local_date(at))
    before = {field: getattr(held, field) for field, value in new.items() if getattr(held, field) != value}
    if not before:
        return held
    if {"name", "id_number"} & set(before) and not reason.strip():
        raise BadInput("更正姓名或证件号码要写明理由。", where="reason")
    if new.get("id_number") and "id_number" in before:
        refuse_taken(new["id_number"], held, county_code=held.county_code, claimed=held.name, by=by, at=at)
    for field in before:
        setattr(held, field, new[field])
    held.save(update_fields=[*before, "name_as_written"] if "name" in before else list(before))
    if "id_number" in before:
        keep_tail(held, by=by, at=at)
    note_change(held, before, by=by, at=at, reason=reason, deed="people.correct")
    renew_tokens(held)
    return held


def _checked(person: Person, changes: Mapping[str, str], on: dt.date) -> dict[str, str]:
    """Normal forms of the new values; the sealed birthday and original spelling follow name and number."""
    new: dict[str, str] = {}
    for field, value in changes.items():
        if field in _WORDS:
            if value not in _WORDS[field]:
                raise BadInput("请从选项里选择。", where=field)
            new[field] = value
        elif field in _TEXTS:
            new[field] = text(value)
    if "name" in changes:
        new["name"] = person_name(changes["name"])
        person.name_as_written = text(changes["name"]) if text(changes["name"]) != new["name"] else ""
    if {"id_kind", "id_number"} & set(changes):
        kind = changes.get("id_kind", person.id_kind) or IdKind.CITIZEN
        if kind == IdKind.NONE and changes.get("id_number"):
            kind = IdKind.CITIZEN
        number = document_number(kind, changes.get("id_number", person.id_number))
        new |= {"id_kind": kind if number else IdKind.NONE, "id_number": number}
        if number and kind in {IdKind.CITIZEN, IdKind.RESIDENT_PERMIT}:
            born_on = identifiers.born_on(number)
            refuse_unfit_age(born_on, on, source=person.source, guardian=new.get("guardian", person.guardian))
            new |= {"born_on": born_on}  # type: ignore[dict-item]
    return new


@transaction.atomic
def add_phone(
    person: Person,
    phone: str,
    *,
    by: Actor,
    at: dt.datetime,
    owner: str = PhoneOwner.SELF,
    is_shared: bool = False,
    source: str = Source.COUNTER,
) -> PersonPhone:
    """One more number. A number another person has too is marked as shared on both sides (AU-10)."""
    number = identifiers.phone(phone)
    if owner not in PhoneOwner.values:
        raise BadInput("请选择这是谁的电话。", where="owner")
    held = open_record(person, by=by)
    index = index_of(PersonPhone, "phone_index", number)
    live = PersonPhone.objects.unscoped("shared numbers").filter(phone_index=index, ends_on__isnull=True)
    own = live.filter(person=held).first()
    others = live.exclude(person=held)
    shared = is_shared or others.exists()
    if others:
        others.update(is_shared=True)
    row = own or PersonPhone(person=held, phone=number, source=source, starts_on=clock.local_date(at))
    before = {"phone": row.owner if own else ""}
    row.owner, row.is_shared = owner, shared
    row.save()
    note_change(held, before, by=by, at=at, deed="people.add_phone")
    renew_tokens(held)
    return row


@transaction.atomic
def end_phone(row: PersonPhone, *, by: Actor, at: dt.datetime, reason: str = "") -> PersonPhone:
    """The number is hers no longer."""
    held = open_record(row.person, by=by)
    row.ends_on = max(row.starts_on, clock.local_date(at))
    row.save(update_fields=["ends_on"])
    note_change(held, {"phone": row.phone}, by=by, at=at, reason=reason, deed="people.end_phone")
    renew_tokens(held)
    return row


@transaction.atomic
def move_home(
    person: Person,
    *,
    county_code: str,
    starts_on: dt.date,
    by: Actor,
    at: dt.datetime,
    township_code: str = "",
    township: str = "",
    village: str = "",
    kind: str = ResidenceKind.HOME,
    reason: str = "",
) -> Residence:
    """She is registered (or, with `kind` living, lives) elsewhere from that day on. The old row keeps its days."""
    if township_code and not township_code.startswith(county_code):
        raise BadInput("乡镇不在这个县里。", next_step="请重新选择乡镇。", where="township")
    held = open_record(person, by=by)
    now = Residence.objects.unscoped("the row to close").filter(person=held, kind=kind, ends_on__isnull=True).first()
    before: dict[str, object] = {"residence": f"{now.county_code} {now.township}{now.village}" if now else ""}
    words = {
        "county_code": county_code,
        "township_code": township_code,
        "township": township,
        "village": village,
    }
    if now is not None and now.starts_on == starts_on:
        # A second word about the same day puts the first right.
        for name, value in words.items():
            setattr(now, name, value)
        now.save(update_fields=list(words))
        row = now
    else:
        row = _next_residence(held, now, kind, starts_on, words)
    if kind == ResidenceKind.HOME:
        before |= {"county_code": held.county_code, "place_code": held.place_code}
        held.county_code, held.place_code = county_code, township_code or county_code
        held.retention = RetentionClass.SEEKER if held.retention == RetentionClass.DRAFT else held.retention
        held.save(update_fields=["county_code", "place_code", "retention"])
    note_change(held, before, by=by, at=at, reason=reason, deed="people.move_home")
    return row


def _next_residence(
    held: Person, now: Residence | None, kind: str, starts_on: dt.date, words: Mapping[str, str]
) -> Residence:
    """The row before ends the day before."""
    if now is not None:
        if now.starts_on is not None and starts_on < now.starts_on:
            raise BadInput("搬迁日期要晚于上一次的日期。", where="starts_on")
        now.ends_on = starts_on - dt.timedelta(days=1)
        now.save(update_fields=["ends_on"])
    return Residence.objects.create(person=held, kind=kind, starts_on=starts_on, **words)


def renew_tokens(person: Person) -> None:
    """Make the words she is found by fit what the record says now."""
    phones = PersonPhone.objects.unscoped("words to be found by").filter(person=person, ends_on__isnull=True)
    wanted = digester()(words_of_person(person.name, person.id_number, [row.phone for row in phones]))
    held = set(PersonToken.objects.filter(person=person).values_list("token", flat=True))
    PersonToken.objects.filter(person=person, token__in=held - wanted).delete()
    PersonToken.objects.bulk_create(
        [PersonToken(person=person, token=token) for token in wanted - held], ignore_conflicts=True
    )
