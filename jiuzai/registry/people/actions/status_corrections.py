"""A status put right by hand: proposed with a reason, done when somebody else has looked."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.registry.people.actions.statuses import end_status, open_status, record_status, take_back_status
from jiuzai.registry.people.enums import CorrectionKind, PovertyKind
from jiuzai.registry.people.models import Person, StatusCorrection
from jiuzai.registry.people.permissions import RECORD_STATUS, Place
from jiuzai.registry.people.queries.listing import people_of_status

SHORTEST_REASON = 4


@transaction.atomic
def propose_correction(
    person: Person,
    what: CorrectionKind,
    *,
    reason: str,
    by: Actor,
    at: dt.datetime,
    kind: str = "",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
) -> StatusCorrection:
    """Write down what is wrong; nothing changes until `confirm_correction`. One open proposal a person.

    The county is that of the status held, else of her register. Raises NotFound, NotPermitted, BadInput, Refusal.
    """
    if not people_of_status(by).filter(pk=person.pk).exists():
        raise NotFound("没有找到这个人。", next_step="请返回名单重新查找。")
    held = open_status(person)
    county = held.county_code if held is not None else person.county_code
    if not by.has_perm(RECORD_STATUS, Place(county)):
        raise NotPermitted("您不能更改这个县的脱贫人口状态。", next_step="请由认定县的工作人员办理。")
    if len(text(reason)) < SHORTEST_REASON:
        raise BadInput("请写明凭什么更正。", next_step="例如：县乡村振兴局核实表第 3 号。", where="reason")
    _check_days(what, kind, starts_on, ends_on, held_now=held is not None, today=clock.local_date(at))
    row = StatusCorrection(
        person=person,
        what=CorrectionKind(what),
        kind=kind if what == CorrectionKind.BECAME else "",
        county_code=county,
        starts_on=starts_on if what == CorrectionKind.BECAME else None,
        ends_on=ends_on if what == CorrectionKind.LEFT else None,
        reason=text(reason)[:200],
        proposed_by=by.actor_id,
        proposed_by_label=by.actor_label,
        proposed_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as mistake:
        raise Refusal(
            "这个人已经有一项更正在等核对。", code="correction_open", next_step="请先核对那一项。"
        ) from mistake
    begin(row, by=by, at=at, reason=row.reason)
    return row


@transaction.atomic
def confirm_correction(row: StatusCorrection, *, by: Actor, at: dt.datetime) -> StatusCorrection:
    """The second pair of eyes: the status changes now, in the names of both."""
    move(row, "confirm", by=by, at=at)
    proposer = Account.objects.unscoped("who proposed it").get(pk=row.proposed_by)
    person = Person.objects.unscoped("whose status it is").get(pk=row.person_id)
    two = {"by": proposer, "checked_by": by, "at": at}
    if row.what == CorrectionKind.BECAME:
        record_status(
            person,
            PovertyKind(row.kind),
            county_code=row.county_code,
            as_of=clock.local_date(row.proposed_at),
            starts_on=row.starts_on,
            **two,
        )
    elif row.what == CorrectionKind.LEFT:
        end_status(person, ends_on=row.ends_on or clock.local_date(at), reason=row.reason, **two)
    else:
        take_back_status(person, reason=row.reason, **two)
    return row


def refuse_correction(row: StatusCorrection, *, by: Actor, at: dt.datetime, reason: str) -> StatusCorrection:
    move(row, "refuse", by=by, at=at, reason=reason)
    return row


def withdraw_correction(row: StatusCorrection, *, by: Actor, at: dt.datetime) -> StatusCorrection:
    """Its proposer, or a colleague who may propose one too, takes it back."""
    move(row, "withdraw", by=by, at=at)
    return row


def _check_days(
    what: str,
    kind: str,
    starts_on: dt.date | None,
    ends_on: dt.date | None,
    *,
    held_now: bool,
    today: dt.date,
) -> None:
    if what not in CorrectionKind.values:
        raise BadInput("请选择更正什么。", where="what")
    if what == CorrectionKind.BECAME and (kind not in PovertyKind.values or starts_on is None):
        raise BadInput(
            "请选择人员类别，写明从哪天起。", where="kind" if kind not in PovertyKind.values else "starts_on"
        )
    if what == CorrectionKind.LEFT and ends_on is None:
        raise BadInput("请写明最后一天。", where="ends_on")
    if what != CorrectionKind.BECAME and not held_now:
        raise BadInput("现在没有有效的脱贫人口状态。", where="what")
    for where, day in (("starts_on", starts_on), ("ends_on", ends_on)):
        if day is not None and day > today:
            raise BadInput("日期不能晚于今天。", where=where)
