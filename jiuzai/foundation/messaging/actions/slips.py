"""Slips of paper and the code that finds the case again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction

from jiuzai.foundation.audit.actions import record_read
from jiuzai.foundation.background.actions import take
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.foundation.messaging import codes
from jiuzai.foundation.messaging.models import Slip
from jiuzai.foundation.messaging.queries import slip_by_code
from jiuzai.foundation.workflow.actions import begin, move

LONGEST_TITLE = 60
MOST_LINES = 40
LONGEST_LINE = 200
GOOD_FOR = dt.timedelta(days=365)


def print_slip(*, title: str, lines: Sequence[str], subject: tuple[str, str], by: Actor, at: dt.datetime) -> Slip:
    """Make a slip for the case `subject` (kind, key) with a fresh code, good for a year. Raises BadInput."""
    title = title.strip()
    kept = [str(line).strip() for line in lines]
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise BadInput(f"凭条标题要在 1 到 {LONGEST_TITLE} 个字之间。", where="title")
    if len(kept) > MOST_LINES or any(len(line) > LONGEST_LINE for line in kept):
        raise BadInput(f"凭条最多 {MOST_LINES} 行，每行不超过 {LONGEST_LINE} 个字。", where="lines")
    kind, key = subject
    with transaction.atomic():
        slip = Slip(
            code=_free_code(),
            title=title,
            content=json.dumps(kept, ensure_ascii=False),
            subject_kind=kind,
            subject_id=key,
            helpline=settings.HELPLINE,
            printed_by=by.actor_id,
            printed_at=at,
            valid_until_on=clock.local_date(at + GOOD_FOR),
        )
        slip.save(force_insert=True)
        begin(slip, by=by, at=at)
    return slip


def look_up_slip(code: str, *, by: Actor, at: dt.datetime) -> Slip:
    """The slip somebody brought. Counts against the budget of guesses first, and the reading is audited.

    Raises BadInput for what cannot be a code, LimitReached, NotFound (also when `by` may not open it).
    """
    read = codes.read(code)
    take("slip_lookup", by.actor_id, at=at)
    slip = slip_by_code(read, by)
    if clock.local_date(at) > slip.valid_until_on:
        raise NotFound("这张凭条已经过期。", code="slip_expired", next_step="请用姓名和身份证号查找，或重新打印一张。")
    with transaction.atomic():
        record_read(
            by=by, at=at, what="messaging.slip", subject=(slip.subject_kind, slip.subject_id), reason="凭条码查询"
        )
    return slip


def void_slip(slip: Slip, *, reason: str, by: Actor, at: dt.datetime) -> Slip:
    """Make a lost slip useless."""
    move(slip, "void", by=by, at=at, reason=reason)
    return slip


def _free_code() -> str:
    while True:
        code = codes.new_code()
        if not Slip.objects.unscoped("is the code free").with_code(code).exists():
            return code
