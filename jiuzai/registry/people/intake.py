"""Somebody as she comes to us: what was said or typed, made into the rows of the register. Touches no database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection, models

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import clock, identifiers
from jiuzai.foundation.kernel.normalise import person_name, text
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.spreadsheets.inserting import insert_values
from jiuzai.registry.people.documents import SCHOOL_AGE, WORKING_AGE, age_on, document_number
from jiuzai.registry.people.enums import (
    IdKind,
    PhoneOwner,
    ResidenceKind,
    RetentionClass,
    Source,
)
from jiuzai.registry.people.models import Person, PersonPhone, PersonToken, Residence
from jiuzai.registry.people.tokens import words_of_person


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Everything about a newcomer in its normal form; made by `newcomer`."""

    name: str
    name_as_written: str = ""
    id_kind: str = IdKind.CITIZEN
    id_number: str = ""
    sex: str = ""
    nation: str = ""
    born_on: dt.date | None = None
    marriage: str = ""
    county_code: str = ""
    township_code: str = ""
    township: str = ""
    village: str = ""
    phone: str = ""
    phone_owner: str = PhoneOwner.SELF
    phone_shared: bool = False
    guardian: str = ""
    cadre: str = ""
    remark: str = ""
    source: str = Source.COUNTER
    batch: str = ""
    account: Account | None = None

    @property
    def place_code(self) -> str:
        return self.township_code or self.county_code


@dataclass(slots=True)
class Rows:
    """Rows not saved yet, in the order they must be written."""

    people: list[Person] = field(default_factory=list)
    phones: list[PersonPhone] = field(default_factory=list)
    residences: list[Residence] = field(default_factory=list)
    tokens: list[tuple[UUID, int]] = field(default_factory=list)

    def in_order(self) -> Iterable[list[models.Model]]:
        """Everything but the words, which `write_tokens` puts in."""
        return (self.people, self.phones, self.residences)  # type: ignore[return-value]


def newcomer(
    *, name: str, on: dt.date, id_number: str = "", id_kind: str = "", phone: str = "", **said: object
) -> Newcomer:
    """Check and normalise what was said. Raises BadInput naming the field; nobody below working age comes in here
    unless `source` is the school list and a guardian is named (then from 14)."""
    kind = id_kind or (IdKind.CITIZEN if id_number.strip() else IdKind.NONE)
    number = document_number(kind, id_number)
    if kind != IdKind.NONE and not number:
        raise BadInput("请填写证件号码。", next_step="没有证件的，请选“暂无证件”。", where="id_number")
    plain = person_name(name)
    carries_birth = bool(number) and kind in {IdKind.CITIZEN, IdKind.RESIDENT_PERMIT}
    born_on = identifiers.born_on(number) if carries_birth else said.pop("born_on", None)
    said.pop("born_on", None)
    sex = said.pop("sex", "") or (identifiers.sex(number).value if carries_birth else "")
    who = Newcomer(
        name=plain,
        name_as_written=text(name) if text(name) != plain else "",
        id_kind=kind,
        id_number=number,
        sex=str(sex),
        born_on=born_on,  # type: ignore[arg-type]
        phone=identifiers.phone(phone) if phone.strip() else "",
        **said,  # type: ignore[arg-type]
    )
    refuse_unfit_age(who.born_on, on, source=who.source, guardian=who.guardian)
    _refuse_strange_place(who)
    return who


def refuse_unfit_age(born_on: dt.date | None, on: dt.date, *, source: str, guardian: str) -> None:
    if born_on is None:
        return
    age = age_on(born_on, on)
    if age < 0:
        raise BadInput("出生日期还没有到。", code="BORN_LATER", next_step="请照身份证核对。", where="id_number")
    school = source == Source.SCHOOL and age >= SCHOOL_AGE
    if age >= WORKING_AGE or (school and guardian):
        return
    if school:
        raise BadInput("未满16周岁的学生要写明监护人。", code="NEEDS_GUARDIAN", where="guardian")
    raise BadInput(
        "未满16周岁，不能登记务工。",
        code="UNDER_AGE",
        next_step="在校学生年满14周岁的，请由学校在院校名单里登记。",
        where="id_number",
    )


def _refuse_strange_place(who: Newcomer) -> None:
    if who.county_code and (len(who.county_code) != 6 or not who.county_code.isdigit()):
        raise BadInput("请选择县（市、区）。", where="county_code")
    if who.township_code and not (who.county_code and who.township_code.startswith(who.county_code)):
        raise BadInput("乡镇不在这个县里。", next_step="请重新选择乡镇。", where="township")


def add_rows(
    rows: Rows,
    who: Newcomer,
    *,
    by_id: str,
    at: dt.datetime,
    digest: Callable[[Iterable[str]], set[int]],
    starts_on: dt.date | None = None,
) -> Person:
    """Append the rows of one newcomer; `digest` comes from `tokens.digester()`, once for many."""
    today = clock.local_date(at)
    person = Person(
        account=who.account,
        name=who.name,
        name_as_written=who.name_as_written,
        id_kind=who.id_kind,
        id_number=who.id_number,
        sex=who.sex,
        nation=who.nation,
        born_on=who.born_on,
        marriage=who.marriage,
        county_code=who.county_code,
        place_code=who.place_code,
        guardian=who.guardian,
        cadre=who.cadre,
        remark=who.remark,
        source=who.source,
        source_batch=who.batch,
        registered_by=by_id,
        registered_at=at,
        changed_at=at,
        retention=RetentionClass.SEEKER if who.id_number and who.county_code else RetentionClass.DRAFT,
        last_active_on=today,
    )
    rows.people.append(person)
    _add_ways_to_her(rows, person, who, today, starts_on)
    words = words_of_person(who.name, who.id_number, [who.phone])
    rows.tokens += [(person.pk, token) for token in digest(words)]
    return person


def _add_ways_to_her(rows: Rows, person: Person, who: Newcomer, today: dt.date, starts_on: dt.date | None) -> None:
    """Telephone and home."""
    if who.phone:
        rows.phones.append(
            PersonPhone(
                person=person,
                phone=who.phone,
                owner=who.phone_owner,
                is_shared=who.phone_shared,
                source=who.source,
                starts_on=today,
            )
        )
    if who.county_code:
        rows.residences.append(
            Residence(
                person=person,
                kind=ResidenceKind.HOME,
                county_code=who.county_code,
                township_code=who.township_code,
                township=who.township,
                village=who.village,
                starts_on=starts_on,
                source=who.source,
                source_batch=who.batch,
            )
        )


def write_tokens(pairs: Iterable[tuple[UUID, int]]) -> None:
    """Insert words by person. There are many of them and they are two plain columns: no model rows are made."""
    key = PersonToken._meta.get_field("person").target_field
    values = [(key.get_db_prep_value(person_id, connection), token) for person_id, token in pairs]
    if values:
        insert_values(PersonToken, ["person_id", "token"], values)
