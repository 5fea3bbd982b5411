"""One tap: what came of the try and when the next one is; a tap by mistake goes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, Refusal
from jiuzai.foundation.workdays.queries import YearNotKnown, add_workdays
from jiuzai.foundation.workflow.actions import move
from jiuzai.registry.caseload.actions.opening import fitting_day
from jiuzai.registry.caseload.enums import FollowUpState, Outcome
from jiuzai.registry.caseload.models import Attempt, FollowUp
from jiuzai.registry.caseload.models.follow_up import MOST_TRIES
from jiuzai.registry.caseload.queries.days import UNDO_FOR

LONGEST_SAID = 200
# Working days until the next try, by how often nobody was found before; the last figure stays.
PATIENCE = (1, 2, 3, 5)
_STEPS = {Outcome.DONE: "finish", Outcome.DROPPED: "drop"}


def next_try(tries: int, on: dt.date) -> dt.date:
    """When to try again after `tries` vain tries."""
    days = PATIENCE[min(max(tries, 1), len(PATIENCE)) - 1]
    try:
        return add_workdays(on, days)
    except YearNotKnown:
        return on + dt.timedelta(days=days)


@transaction.atomic
def record_outcome(
    follow_up: FollowUp, outcome: str, *, by: Actor, at: dt.datetime, next_on: dt.date | None = None, said: str = ""
) -> Attempt:
    """`nobody` finds its own next day, `promised` and `later` need one, `dropped` needs words.

    Raises BadInput, NotFound, NotPermitted, StepNotAllowed when a colleague closed it meanwhile.
    """
    if outcome not in Outcome.values:
        raise BadInput("没有这种结果。", next_step="请从按钮里选。", where="outcome")
    held = FollowUp.objects.unscoped("locked for a try").select_for_update().filter(pk=follow_up.pk).first()
    if held is None:
        raise NotFound("这条跟进已经不在了。", next_step="请回到今天的名单。")
    kind, words = Outcome(outcome), text(said)[:LONGEST_SAID]
    if kind == Outcome.DROPPED and not words:
        raise BadInput("不跟了要写明为什么。", where="said")
    before = {
        "due_on": held.due_on.isoformat(),
        "promised": held.promised,
        "tries": held.tries,
    }
    changes = _changes(kind, held, next_on, at)
    row = Attempt(
        follow_up=held,
        outcome=kind,
        said=words,
        next_on=changes.get("due_on"),
        before=before,
        tried_by=by.actor_id,
        tried_by_label=by.actor_label[:80],
        tried_at=at,
    )
    # Reasons stay sealed beside the try; the open history only learns that there is one.
    move(follow_up, _STEPS.get(kind, "again"), by=by, at=at, reason="说明见联系记录" if words else "", **changes)
    row.save(force_insert=True)
    return row


@transaction.atomic
def take_back(attempt: Attempt, *, by: Actor, at: dt.datetime) -> FollowUp:
    """Put the follow-up where it stood before one's own newest tap, within the hour. Raises NotPermitted, Refusal."""
    held = Attempt.objects.unscoped("locked to be taken back").select_for_update().get(pk=attempt.pk)
    if held.taken_back_at is not None or at > held.tried_at + UNDO_FOR:
        raise Refusal("这一下撤不回来了。", code="too_late", next_step="请到这个人的资料页，另记一条。")
    later = Attempt.objects.unscoped("is it the newest").filter(follow_up=held.follow_up_id, taken_back_at=None)
    if later.filter(tried_at__gt=held.tried_at).exists():
        raise Refusal("后来又记过一次，只能先撤回那一次。", code="not_newest", next_step="请从最新的一条撤起。")
    follow_up = held.follow_up
    before = held.before
    move(
        follow_up,
        "put_back",
        by=by,
        at=at,
        due_on=dt.date.fromisoformat(before["due_on"]),
        promised=before["promised"],
        tries=before["tries"],
        closed_at=None,
    )
    held.taken_back_at = at
    held.save(update_fields=["taken_back_at"])
    return follow_up


def _changes(kind: Outcome, held: FollowUp, next_on: dt.date | None, at: dt.datetime) -> dict[str, Any]:
    """What the follow-up holds afterwards. Closed ones keep their day."""
    if kind in _STEPS:
        return {"closed_at": at}
    if held.state != FollowUpState.OPEN:
        return {}
    if kind == Outcome.NOBODY:
        tries = min(held.tries + 1, MOST_TRIES)
        day = fitting_day(next_on, at, where="next_on") if next_on else next_try(tries, clock.local_date(at))
        return {"due_on": day, "promised": False, "tries": tries}
    day = fitting_day(next_on, at, where="next_on")
    return {"due_on": day, "promised": kind == Outcome.PROMISED, "tries": 0}
