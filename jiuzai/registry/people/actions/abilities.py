"""What she learnt, can do and wishes, what work must not ask of her: one verb each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.region.queries import units as jinhua_units
from jiuzai.foundation.vocabulary import queries as words
from jiuzai.foundation.vocabulary.enums import Schooling as Rung
from jiuzai.registry.people.actions.noting import acting_for, note_change, open_record
from jiuzai.registry.people.enums import Going, Limit, Lodging, Shift, Source
from jiuzai.registry.people.models import (
    FunctionalLimits,
    HeldCertificate,
    HeldSkill,
    PastJob,
    Person,
    SchoolingRecord,
    Wishes,
)


@transaction.atomic
def record_schooling(
    person: Person, rung: int, *, by: Actor, at: dt.datetime, school: str = "", ended_on: dt.date | None = None
) -> SchoolingRecord:
    held = open_record(person, by=by)
    if rung not in Rung.values:
        raise BadInput("请选择文化程度。", where="rung")
    row, made = SchoolingRecord.objects.unscoped("said before?").update_or_create(
        person=held,
        rung=rung,
        school=text(school)[:60],
        defaults={"ended_on": ended_on, "recorded_on": clock.local_date(at)},
    )
    if made:
        note_change(held, {"schooling": ""}, by=by, at=at)
    return row


@transaction.atomic
def record_skills(
    person: Person,
    *,
    by: Actor,
    at: dt.datetime,
    skills: Collection[str] = (),
    trades: Collection[tuple[str, int | None]] = (),
) -> list[HeldSkill]:
    """What she can do now, in place of what was said before: codes of skills, and trades with years."""
    held = open_record(person, by=by)
    known_skills = {row.code for row in words.skills()}
    known_trades = {row.code for row in words.trades()}
    if set(skills) - known_skills or {code for code, _ in trades} - known_trades:
        raise BadInput("请从列表里选择会做的活。", where="skills")
    rows = HeldSkill.objects.unscoped("what was said before").filter(person=held)
    before = {"skills": ",".join(sorted(row.skill_code or row.trade_code for row in rows))}
    rows.delete()
    fresh = [HeldSkill(person=held, skill_code=code) for code in sorted(set(skills))]
    fresh += [HeldSkill(person=held, trade_code=code, years=years) for code, years in dict(trades).items()]
    HeldSkill.objects.bulk_create(fresh)
    note_change(held, before, by=by, at=at)
    return fresh


@transaction.atomic
def record_certificate(
    person: Person,
    certificate_code: str,
    *,
    by: Actor,
    at: dt.datetime,
    level: int | None = None,
    number: str = "",
    issuer: str = "",
    issued_on: dt.date | None = None,
    valid_until: dt.date | None = None,
    file_id: UUID | None = None,
    source: str = Source.COUNTER,
) -> HeldCertificate:
    """A paper she holds; the same paper again brings its newer dates."""
    held = open_record(person, by=by)
    if certificate_code not in {row.code for row in words.certificates()}:
        raise BadInput("请从列表里选择证书。", where="certificate")
    if level is not None and not 1 <= level <= 5:
        raise BadInput("等级从一级（高级技师）到五级（初级）。", where="level")
    if issued_on and (issued_on > clock.local_date(at) or (valid_until and valid_until < issued_on)):
        raise BadInput("证书的日期不对。", next_step="请照证书填写发证日期和有效期。", where="issued_on")
    rows = HeldCertificate.objects.unscoped("held before?")
    row = rows.filter(person=held, certificate_code=certificate_code, issued_on=issued_on).first()
    row = row or HeldCertificate(person=held, certificate_code=certificate_code, issued_on=issued_on, source=source)
    row.level, row.number, row.issuer = level, text(number), text(issuer)[:80]
    row.valid_until, row.file_id = valid_until, file_id or row.file_id
    row.save()
    note_change(held, {"certificate": ""}, by=by, at=at)
    return row


@transaction.atomic
def record_past_job(
    person: Person,
    *,
    by: Actor,
    at: dt.datetime,
    what: str = "",
    trade_code: str = "",
    employer: str = "",
    place: str = "",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> PastJob:
    """Work she did before. What she says is kept; the trade is found from it when none is given."""
    held = open_record(person, by=by)
    if not (text(what) or trade_code):
        raise BadInput("请写做过什么。", where="what")
    if starts_on and ends_on and ends_on < starts_on:
        raise BadInput("结束日期不能早于开始日期。", where="ends_on")
    if starts_on and starts_on > clock.local_date(at):
        raise BadInput("以前的活儿，开始日期不能晚于今天。", where="starts_on")
    if trade_code and words.trade(trade_code) is None:
        raise BadInput("请从列表里选择工种。", where="trade_code")
    found = None if trade_code else words.find_trade(what)
    row = PastJob.objects.create(
        person=held,
        what=text(what)[:60],
        trade_code=trade_code or (found.code if found else ""),
        employer=text(employer)[:80],
        place=text(place)[:40],
        starts_on=starts_on,
        ends_on=ends_on,
    )
    note_change(held, {"past_job": ""}, by=by, at=at)
    return row


@transaction.atomic
def remove_ability(row: HeldCertificate | PastJob | SchoolingRecord, *, by: Actor, at: dt.datetime) -> None:
    """A line that should not be there goes; what it said stays in the history of the record."""
    held = open_record(row.person, by=by)
    field, said = _said_by(row)
    type(row).objects.unscoped("taken out").filter(pk=row.pk).delete()
    note_change(held, {field: said}, by=by, at=at)


def _said_by(row: HeldCertificate | PastJob | SchoolingRecord) -> tuple[str, str]:
    if isinstance(row, HeldCertificate):
        return "certificate", f"{row.certificate_code} {row.number} {row.issued_on or ''}".strip()
    if isinstance(row, PastJob):
        return "past_job", f"{row.what or row.trade_code} {row.employer}".strip()
    return "schooling", str(row.rung)


@transaction.atomic
def set_limits(person: Person, limits: Collection[str], *, by: Actor, at: dt.datetime) -> FunctionalLimits:
    """What work must not ask of her, as a whole. Neither history rows nor the record for investigators say which."""
    held = open_record(person, by=by)
    strange = set(limits) - set(Limit.values)
    if strange:
        raise BadInput("请从选项里选择。这里不写病名。", where="limits")
    rows = FunctionalLimits.objects.unscoped("one row each").filter(person=held)
    row = rows.first() or FunctionalLimits(person=held)
    row.words = frozenset(Limit(word) for word in limits)
    row.told_at, row.told_to = at, by.actor_id
    row.save()
    record(
        by=by,
        at=at,
        deed="people.set_limits",
        subject=("people.person", str(held.pk)),
        on_behalf_of=acting_for(by, held),
    )
    return row


@transaction.atomic
def set_wishes(
    person: Person,
    *,
    by: Actor,
    at: dt.datetime,
    going: str = "",
    trades: Sequence[str] = (),
    units: Sequence[str] = (),
    wage_floor_fen: int | None = None,
    refused_shifts: Collection[str] = (),
    lodging: str = "",
    halal: bool = False,
    ready_on: dt.date | None = None,
) -> Wishes:
    """What she hopes for, as a whole; trades and units in the order she likes them."""
    held = open_record(person, by=by)
    _refuse_strange("trades", trades, {row.code for row in words.trades()})
    _refuse_strange("units", units, {row.code for row in jinhua_units()})
    _refuse_strange("refused_shifts", refused_shifts, set(Shift.values))
    _refuse_strange("going", [going], set(Going.values))
    _refuse_strange("lodging", [lodging], set(Lodging.values))
    if wage_floor_fen is not None and not 0 < wage_floor_fen <= 10_000_000:
        raise BadInput("最低月工资写得不对。", next_step="请按元填写，例如 4500。", where="wage_floor")
    rows = Wishes.objects.unscoped("one row each").filter(person=held)
    row = rows.first() or Wishes(person=held)
    row.going, row.lodging, row.halal, row.ready_on = going, lodging, halal, ready_on
    row.trades, row.units = list(dict.fromkeys(trades)), list(dict.fromkeys(units))
    row.refused_shifts, row.wage_floor_fen, row.changed_at = sorted(set(refused_shifts)), wage_floor_fen, at
    row.save()
    note_change(held, {"wishes": ""}, by=by, at=at)
    return row


def _refuse_strange(where: str, given: Collection[str], known: set[str]) -> None:
    if set(given) - known:
        raise BadInput("请从选项里选择。", where=where)
