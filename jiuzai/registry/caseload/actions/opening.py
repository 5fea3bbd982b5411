"""Write down by hand that somebody is to be seen, called or waited for."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.workflow.actions import begin
from jiuzai.registry.caseload.enums import FollowUpKind
from jiuzai.registry.caseload.models import FollowUp
from jiuzai.registry.caseload.permissions import OPEN
from jiuzai.registry.people.models import Person
from jiuzai.registry.people.permissions import STAFF

LONGEST_ABOUT = 120
FARTHEST = dt.timedelta(days=366)


@transaction.atomic
def open_follow_up(
    person: Person,
    *,
    kind: str,
    due_on: dt.date,
    by: Actor,
    at: dt.datetime,
    about: str = "",
    promised: bool = False,
) -> FollowUp:
    """On the actor's own desk. Raises NotPermitted, BadInput (day gone or too far), Refusal (record not in use)."""
    if not isinstance(by, Account) or not by.has_perm(OPEN, person):
        raise NotPermitted("您不能跟进这个人。", next_step="请联系当地的工作人员。")
    if not person.is_open:
        raise Refusal("这份资料现在不能用。", next_step="请先看看资料页上的说明。")
    if kind not in FollowUpKind.values:
        raise BadInput("请选怎么跟。", where="kind")
    due_on = fitting_day(due_on, at)
    row = FollowUp.objects.create(
        person=person,
        kind=kind,
        about=text(about)[:LONGEST_ABOUT],
        due_on=due_on,
        promised=promised,
        region_code=_desk_of(by, at),
        held_by=by,
        opened_by=by.actor_id,
        opened_at=at,
    )
    begin(row, by=by, at=at)
    return row


def fitting_day(day: dt.date | None, at: dt.datetime, *, where: str = "due_on") -> dt.date:
    """The day, if it is today or later and within a year. Raises BadInput."""
    today = clock.local_date(at)
    if day is None:
        raise BadInput("请选哪一天。", where=where)
    if not today <= day <= today + FARTHEST:
        raise BadInput("日子要从今天起，一年以内。", next_step="请重新选一天。", where=where)
    return day


def _desk_of(by: Account, at: dt.datetime) -> str:
    return next(str(one.region_code) for one in grants_on(by, clock.local_date(at)) if one.role in STAFF)
