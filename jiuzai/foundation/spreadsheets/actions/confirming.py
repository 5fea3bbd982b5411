"""The second pair of eyes."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotPermitted
from jiuzai.foundation.spreadsheets import kinds
from jiuzai.foundation.spreadsheets.actions import holding, judging_again
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.events import work_wanted
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.foundation.workflow.actions import move


def confirm_second(import_id: UUID | str, by: Actor, at: dt.datetime, *, start: bool = True) -> Import:
    """Another person has looked too: the rows are written. A stale preview is judged again instead.

    Raises NotFound, NotPermitted (the same person), StepNotAllowed.
    """
    batch = holding.for_deed(import_id, by)
    if by.actor_id in (batch.sent_by, batch.carried_by):
        raise NotPermitted("复核要由另一个人来做。", next_step="请换一位有权限的同事复核。")
    if batch.state == ImportState.AWAITING_SECOND and judging_again.is_stale(batch, kinds.find(batch.kind), at):
        return judging_again.judge_again(batch, at, start=start)
    with transaction.atomic():
        move(batch, "confirm", by=by, at=at, second_by=by.actor_id, worked_at=at)
        if start:
            work_wanted.send(sender=Import, batch=batch, work="commit")
    return batch


def give_back(import_id: UUID | str, by: Actor, at: dt.datetime, *, reason: str) -> Import:
    """The second person does not agree; the list is a preview again. Raises BadInput without a reason."""
    batch = holding.for_deed(import_id, by)
    move(batch, "give_back", by=by, at=at, reason=reason)
    return batch
