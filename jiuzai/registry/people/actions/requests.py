"""What she asks about her own data: to see it, correct it, delete it, or stop its use. Fifteen working days."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.workdays.queries import YearNotKnown, add_workdays
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.registry.people.actions.correcting import CORRECTABLE, correct
from jiuzai.registry.people.actions.erasing import erase
from jiuzai.registry.people.actions.noting import acting_for
from jiuzai.registry.people.enums import RequestKind
from jiuzai.registry.people.models import DataRequest, Person
from jiuzai.registry.people.permissions import EDIT

WORKDAYS = 15


@transaction.atomic
def request_data(
    person: Person,
    kind: RequestKind,
    *,
    by: Actor,
    at: dt.datetime,
    changes: Mapping[str, str] | None = None,
    wanted: str = "",
    place: str = "",
    witness: str = "",
    spoken: bool = False,
) -> DataRequest:
    """Take a request in. At a counter somebody else writes it down: then a witness is named (J-14).

    `changes` (correct) names fields and new values. Raises BadInput, NotPermitted, Refusal when one is open already.
    """
    if not by.has_perm(EDIT, person):
        raise NotPermitted("您不能受理这个人的请求。", next_step="请到当地服务站办理。")
    herself = isinstance(by, Account) and by.pk == person.account_id
    if not herself and not text(witness):
        raise BadInput("代为受理要有见证人。", next_step="请填写见证人姓名。", where="witness")
    if kind == RequestKind.CORRECT and not (changes or text(wanted)):
        raise BadInput("请写明要更正什么。", where="wanted")
    if set(changes or {}) - CORRECTABLE:
        raise BadInput("这些内容不能这样更正。", where="changes")
    row = DataRequest(
        person=person,
        kind=RequestKind(kind),
        wanted=json.dumps({"text": text(wanted), "changes": dict(changes or {})}, ensure_ascii=False),
        received_at=at,
        received_by=by.actor_id,
        place=text(place)[:60],
        witness=text(witness),
        spoken=spoken,
        due_on=_due(clock.local_date(at)),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as mistake:
        raise Refusal("同样的请求已经受理，还没办结。", code="request_open", next_step="请查看办理进度。") from mistake
    begin(row, by=by, at=at, on_behalf_of=acting_for(by, person))
    return row


@transaction.atomic
def answer_request(row: DataRequest, *, by: Actor, at: dt.datetime, answer: str = "") -> DataRequest:
    """Do what was asked, and say so. Deleting what must be kept by law refuses (`refuse_request` then says why)."""
    asked = json.loads(row.wanted) if row.wanted else {"changes": {}}
    person = Person.objects.unscoped("the one who asked").get(pk=row.person_id)
    # First the step: it asks for the permission, locks the row, and a second answer finds it answered.
    move(row, "answer", by=by, at=at, answered_at=at, answer=text(answer))
    if row.kind == RequestKind.CORRECT and asked["changes"]:
        correct(person, asked["changes"], by=by, at=at, reason="本人要求更正")
    elif row.kind == RequestKind.DELETE:
        erase(person, by=by, at=at, reason="本人要求删除")
    elif row.kind == RequestKind.RESTRICT:
        restrict(person, by=by, at=at, reason="本人要求限制使用")
    return row


def refuse_request(row: DataRequest, *, by: Actor, at: dt.datetime, reason: str) -> DataRequest:
    move(row, "refuse", by=by, at=at, reason=reason, answered_at=at, answer=reason)
    return row


def withdraw_request(row: DataRequest, *, by: Actor, at: dt.datetime, reason: str) -> DataRequest:
    move(row, "withdraw", by=by, at=at, reason=reason, answered_at=at)
    return row


def restrict(person: Person, *, by: Actor, at: dt.datetime, reason: str) -> Person:
    """Keep the data and do nothing with it: no matching, no unmasking, no change."""
    move(person, "restrict", by=by, at=at, reason=reason)
    return person


def lift_restriction(person: Person, *, by: Actor, at: dt.datetime, reason: str) -> Person:
    move(person, "lift", by=by, at=at, reason=reason)
    return person


def _due(received_on: dt.date) -> dt.date:
    try:
        return add_workdays(received_on, WORKDAYS)
    except YearNotKnown:
        # A right does not wait for a calendar: as many ordinary days are never later than working days.
        return received_on + dt.timedelta(days=WORKDAYS)
