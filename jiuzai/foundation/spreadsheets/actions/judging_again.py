"""A preview is a promise about data as they were; when they have moved, it is made again."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.spreadsheets.actions import holding
from jiuzai.foundation.spreadsheets.actions.looking import context_of
from jiuzai.foundation.spreadsheets.actors import PIPELINE
from jiuzai.foundation.spreadsheets.events import work_wanted
from jiuzai.foundation.spreadsheets.kinds import Kind
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.foundation.workflow.actions import move

PREVIEW_HOLDS = dt.timedelta(hours=24)
_REASON = "核对之后数据有变化或已超过一天，已重新核对。"


def is_stale(batch: Import, kind: Kind, at: dt.datetime) -> bool:
    """Older than a day, or than the data the verdicts stand on."""
    if batch.judged_at is None or at - batch.judged_at > PREVIEW_HOLDS:
        return True
    return kind.held_version is not None and kind.held_version(context_of(batch, at)) != batch.held_version


def judge_again(batch: Import, at: dt.datetime, *, start: bool = True) -> Import:
    """Back to reading in a new round; the old rows stay in the table until the new ones are there."""
    with transaction.atomic():
        held = holding.get(batch.pk)
        move(
            batch,
            "judge_again",
            by=PIPELINE,
            at=at,
            reason=_REASON,
            trouble=_REASON,
            round=held.round + 1,
            staged=0,
            accepted=0,
            updated=0,
            duplicate=0,
            returned=0,
            second_by="",
        )
        if start:
            work_wanted.send(sender=Import, batch=batch, work="look")
    return batch
