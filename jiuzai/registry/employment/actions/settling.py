"""An officer decides about a held row: whose it is, that it counts for nobody, or that it waits."""

from __future__ import annotations

import datetime as dt
import json

from django.db import transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, Refusal
from jiuzai.foundation.workflow.actions import move
from jiuzai.registry.employment.actions.writing import Statement, Written, write_months
from jiuzai.registry.employment.enums import MonthSource
from jiuzai.registry.employment.ledger import Said
from jiuzai.registry.employment.models import HeldInsuranceRow
from jiuzai.registry.people.enums import PersonState
from jiuzai.registry.people.models import Person

LONGEST_WAIT = dt.timedelta(days=180)


@transaction.atomic
def give_held(row: HeldInsuranceRow, person: Person, *, reason: str, by: Actor, at: dt.datetime) -> Written:
    """The row is about this person, whatever name or number stands in it. Her months are written at once.

    The officer must see her. Raises NotPermitted, BadInput, Refusal (record not in use), StepNotAllowed.
    """
    held = Person.objects.visible_to(by).select_for_update().filter(pk=person.pk).first()
    if held is None:
        raise BadInput("没有找到这个人。", next_step="请用姓名或证件后四位再找一次。", where="person")
    if held.state != PersonState.ACTIVE:
        raise Refusal("这份资料现在不能用。", code="not_active", next_step="请先办理恢复使用，或换一条资料。")
    move(row, "give", by=by, at=at, reason=reason, person=held, settled_at=at, wait_until_on=None)
    statement = Statement(held.pk, Said(**json.loads(row.content)), row.position)
    written = write_months([statement], source=MonthSource.LIST, batch=row.batch, by=by, at=at)[0]
    subject = ("people.person", str(held.pk))
    record(by=by, at=at, deed="employment.give_held_row", subject=subject, details={"row": str(row.pk)})
    return written


def refuse_held(row: HeldInsuranceRow, *, reason: str, by: Actor, at: dt.datetime) -> None:
    """It counts for nobody. The list it came with is told in its history; it may be taken up again."""
    move(row, "refuse", by=by, at=at, reason=reason, settled_at=at, wait_until_on=None)


def take_up_held(row: HeldInsuranceRow, *, reason: str, by: Actor, at: dt.datetime) -> None:
    move(row, "take_up", by=by, at=at, reason=reason, settled_at=None)


def wait_with_held(row: HeldInsuranceRow, *, until_on: dt.date, reason: str, by: Actor, at: dt.datetime) -> None:
    """Off the list until that day, at most half a year. Raises BadInput."""
    today = clock.local_date(at)
    if not today < until_on <= today + LONGEST_WAIT:
        raise BadInput("请选明天以后、半年以内的日期。", where="until_on")
    move(row, "wait", by=by, at=at, reason=reason, wait_until_on=until_on)
