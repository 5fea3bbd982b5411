"""Households, and people who want to go together."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people.actions.noting import note_change, open_record
from jiuzai.registry.people.enums import CompanionKind, HouseholdTie
from jiuzai.registry.people.models import Companion, Household, HouseholdMember, Person
from jiuzai.registry.people.permissions import EDIT


@transaction.atomic
def join_household(
    person: Person, *, by: Actor, at: dt.datetime, number: str = "", beside: Person | None = None, tie: str = ""
) -> HouseholdMember:
    """Into the household with this number of her county, or into that of somebody the actor sees (`beside`)."""
    held = open_record(person, by=by)
    if tie not in HouseholdTie.values:
        raise BadInput("请选择与户主的关系。", where="tie")
    today = clock.local_date(at)
    home = _household_of(beside, by, at) if beside is not None else household(held.county_code, number, at=at)
    now = HouseholdMember.objects.unscoped("one household each").filter(person=held, ends_on__isnull=True).first()
    if now is not None and now.household_id == home.pk:
        now.tie = tie or now.tie
        now.save(update_fields=["tie"])
        return now
    if now is not None:
        now.ends_on = max(now.starts_on, today)
        now.save(update_fields=["ends_on"])
    row = HouseholdMember.objects.create(household=home, person=held, tie=tie, starts_on=today)
    note_change(held, {"household": str(now.household_id) if now else ""}, by=by, at=at)
    return row


@transaction.atomic
def leave_household(person: Person, *, by: Actor, at: dt.datetime, reason: str = "") -> None:
    """She lives with them no longer; where she belonged stays readable. Belonging nowhere changes nothing."""
    held = open_record(person, by=by)
    now = HouseholdMember.objects.unscoped("one household each").filter(person=held, ends_on__isnull=True).first()
    if now is None:
        return
    now.ends_on = max(now.starts_on, clock.local_date(at))
    now.save(update_fields=["ends_on"])
    note_change(held, {"household": str(now.household_id)}, by=by, at=at, reason=reason)


def household(county_code: str, number: str, *, at: dt.datetime) -> Household:
    """The household with this number of the county, made when it is new; without a number a fresh one."""
    plain = identifier(number)
    if plain:
        index = index_of(Household, "number_index", plain)
        rows = Household.objects.unscoped("found by number")
        held: Household | None = rows.filter(county_code=county_code, number_index=index).first()
        if held is not None:
            return held
    row = Household(county_code=county_code, number=plain, made_at=at)
    row.save(force_insert=True)
    return row


def _household_of(person: Person, by: Actor, at: dt.datetime) -> Household:
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise NotFound("没有找到这个人。", next_step="请先登记这位家人。")
    row = HouseholdMember.objects.unscoped("her household").filter(person=person, ends_on__isnull=True).first()
    if row is not None:
        return row.household
    home = household(person.county_code, "", at=at)
    HouseholdMember.objects.create(household=home, person=person, starts_on=clock.local_date(at))
    return home


@transaction.atomic
def go_together(
    person: Person,
    other: Person,
    kind: CompanionKind,
    *,
    by: Actor,
    at: dt.datetime,
    must_be_together: bool = True,
    heard_both: bool = False,
) -> Companion:
    """She wants to go with the other. It counts as a pair once the other says so too (`queries.companions_of`).

    `heard_both`: a member of staff stood before both and heard both say it; her name stands on both rows. Nobody can
    say it for the other with an account of her own. Raises BadInput, NotPermitted, NotFound.
    """
    held = open_record(person, by=by)
    if held.pk == other.pk:
        raise BadInput("同行人不能是本人。", where="other")
    herself = isinstance(by, Account) and by.pk == held.account_id
    heard_by = "" if herself else by.actor_id
    row = _companion(held, other, kind, must_be_together, at, heard_by)
    if heard_both:
        _refuse_deaf(other, by, herself)
        _companion(other, held, kind, must_be_together, at, heard_by)
    note_change(held, {"companion": ""}, by=by, at=at)
    return row


@transaction.atomic
def go_alone(person: Person, other: Person | UUID, *, by: Actor, at: dt.datetime) -> None:
    """She no longer wants to go with the other; the other's own word stands, and makes no pair any more."""
    held = open_record(person, by=by)
    other_id = other if isinstance(other, UUID) else other.pk
    gone, _ = Companion.objects.unscoped("her own word").filter(person=held, other_id=other_id).delete()
    if gone:
        note_change(held, {"companion": str(other_id)}, by=by, at=at)


def _refuse_deaf(other: Person, by: Actor, herself: bool) -> None:
    if herself:
        raise NotPermitted("不能替别人说愿意。", next_step="请对方在自己的手机上回答，或一起到服务站说。")
    if not Person.objects.visible_to(by).standing().filter(pk=other.pk).exists() or not by.has_perm(EDIT, other):
        raise NotPermitted("对方不归您服务，不能替对方记。", next_step="请对方到当地服务站说一声。")


def _companion(person: Person, other: Person, kind: str, must: bool, at: dt.datetime, heard_by: str) -> Companion:
    if kind not in CompanionKind.values:
        raise BadInput("请选择同行人是谁。", where="kind")
    row, _ = Companion.objects.unscoped("one row each").update_or_create(
        person=person,
        other=other,
        defaults={"kind": kind, "must_be_together": must, "said_at": at, "heard_by": heard_by},
    )
    return row
