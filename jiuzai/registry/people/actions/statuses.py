"""Poverty-alleviation status: written from lists by two people, never overwritten."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted
from jiuzai.registry.people.enums import PovertyKind
from jiuzai.registry.people.events import status_changed
from jiuzai.registry.people.models import Person, PovertyStatus
from jiuzai.registry.people.permissions import CHECK_STATUS, RECORD_STATUS, Place


@transaction.atomic
def record_status(
    person: Person,
    kind: PovertyKind,
    *,
    county_code: str,
    as_of: dt.date,
    by: Actor,
    checked_by: Actor,
    at: dt.datetime,
    starts_on: dt.date | None = None,
    batch: str = "",
) -> PovertyStatus:
    """What a list of `county_code` says she is. The same again changes nothing; another kind closes the row before.

    `starts_on` empty means as long as the source knows; when an earlier row is open, the new one starts at `as_of`.
    """
    refuse_one_pair_of_eyes(by, checked_by)
    refuse_strangers(by, checked_by, county_code)
    Person.objects.unscoped("one status at a time").select_for_update().get(pk=person.pk)
    row = lay_over(open_status(person), person, kind, county_code=county_code, as_of=as_of, starts_on=starts_on, at=at)
    if row.recorded_by:
        return row
    row.recorded_by, row.checked_by, row.recorded_at, row.source_batch = by.actor_id, checked_by.actor_id, at, batch
    row.save(force_insert=True)
    _announce(person, "people.record_status", by=by, at=at, details={"checked_by": checked_by.actor_id})
    return row


@transaction.atomic
def end_status(
    person: Person, *, ends_on: dt.date, by: Actor, checked_by: Actor, at: dt.datetime, reason: str
) -> PovertyStatus:
    """She left the list; `ends_on` is the last day it held. What was earned while it held stays earned."""
    refuse_one_pair_of_eyes(by, checked_by)
    row = open_status(person)
    if row is None:
        raise BadInput("现在没有有效的脱贫人口状态。", where="status")
    refuse_strangers(by, checked_by, row.county_code)
    if row.starts_on is not None and ends_on < row.starts_on:
        raise BadInput("结束日期不能早于开始日期。", where="ends_on")
    row.ends_on, row.closed_at = ends_on, at
    row.save(update_fields=["ends_on", "closed_at"])
    _announce(person, "people.end_status", by=by, at=at, reason=reason)
    return row


@transaction.atomic
def take_back_status(person: Person, *, by: Actor, checked_by: Actor, at: dt.datetime, reason: str) -> PovertyStatus:
    """She was never on the list: the open row stays readable and holds on no day."""
    refuse_one_pair_of_eyes(by, checked_by)
    row = open_status(person)
    if row is None:
        raise BadInput("现在没有有效的脱贫人口状态。", where="status")
    refuse_strangers(by, checked_by, row.county_code)
    row.superseded_at = row.closed_at = at
    row.save(update_fields=["superseded_at", "closed_at"])
    _announce(person, "people.take_back_status", by=by, at=at, reason=reason)
    return row


def refuse_strangers(by: Actor, checked_by: Actor, county_code: str) -> None:
    """The county that lists her writes; the second may also be the city's."""
    for one, permission in ((by, RECORD_STATUS), (checked_by, CHECK_STATUS)):
        if not one.has_perm(permission, Place(county_code)):
            raise NotPermitted("您不能更改这个县的脱贫人口状态。", next_step="请由认定县的工作人员办理。")


def refuse_one_pair_of_eyes(by: Actor, checked_by: Actor) -> None:
    if by.actor_id == checked_by.actor_id:
        raise NotPermitted("脱贫人口状态要由两个人办理。", next_step="请换一位同事核对。")


def open_status(person: Person) -> PovertyStatus | None:
    rows = PovertyStatus.objects.unscoped("the row to lay over").filter(person=person)
    found: PovertyStatus | None = rows.filter(ends_on__isnull=True, superseded_at__isnull=True).first()
    return found


def lay_over(
    held: PovertyStatus | None,
    person: Person,
    kind: str,
    *,
    county_code: str,
    as_of: dt.date,
    starts_on: dt.date | None,
    at: dt.datetime,
) -> PovertyStatus:
    """The row that says it: the held one where it says so already, else a new one with the held one closed."""
    if held is not None and (held.kind, held.county_code) == (kind, county_code):
        return held
    first = starts_on or (as_of if held is not None else None)
    if held is not None:
        close_before(held, first, at)
    return PovertyStatus(person=person, kind=kind, county_code=county_code, starts_on=first, as_of=as_of)


def close_before(held: PovertyStatus, first: dt.date | None, at: dt.datetime) -> None:
    """End a row the day before; one that would have no day left is superseded: it never held."""
    if first is not None and (held.starts_on is None or held.starts_on < first):
        held.ends_on = first - dt.timedelta(days=1)
    else:
        held.superseded_at = at
    held.closed_at = at
    held.save(update_fields=["ends_on", "superseded_at", "closed_at"])


def _announce(
    person: Person, deed: str, *, by: Actor, at: dt.datetime, reason: str = "", details: dict | None = None
) -> None:
    Person.objects.unscoped("its own moment").filter(pk=person.pk).update(changed_at=at)
    record(by=by, at=at, deed=deed, subject=("people.person", str(person.pk)), reason=reason, details=details)
    status_changed.send(sender=PovertyStatus, person_ids=[person.pk], at=at)
