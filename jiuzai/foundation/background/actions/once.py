"""Keys that make a POST happen once, however often a weak network sends it (CC-5)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from jiuzai.foundation.background.enums import OnceState
from jiuzai.foundation.background.models import OnceKey
from jiuzai.foundation.kernel.canonical import digest as digest_of
from jiuzai.foundation.kernel.refusals import BadInput, Refusal

PATIENCE = dt.timedelta(seconds=60)
LARGEST_BODY = 16 * 1024


class StillRunning(Refusal):
    """The same key is being worked on this moment."""

    code = "still_running"
    retry_after = 3


class OutcomeUnknown(Refusal):
    """The first send never reported back: its process died, with or without the deed."""

    code = "outcome_unknown"


class KeyReused(Refusal):
    """One key, two different contents."""

    code = "key_reused"


@dataclass(frozen=True)
class Outcome:
    """How the first send ended: HTTP status, where it led, and the page if it was small."""

    status: int
    location: str
    body: str


def start_once(
    key: str, *, actor_id: str, digest: str, at: dt.datetime, method: str = "POST", path: str = ""
) -> Outcome | None:
    """None: go ahead, the key is yours. Outcome: it was done before, answer that.

    Commits by itself. Raises StillRunning, OutcomeUnknown or KeyReused (all 409), BadInput for a key nobody can keep.
    """
    if not 8 <= len(key) <= 80:
        raise BadInput("提交编号不完整。", next_step="请刷新页面后重新提交。", where="once_key")
    bound = digest_of([method, path, digest])
    with transaction.atomic(durable=True):
        mine = OnceKey(actor_id=actor_id, key=key, digest=bound, started_at=at)
        OnceKey.objects.bulk_create([mine], ignore_conflicts=True)
        row = OnceKey.objects.select_for_update().get(actor_id=actor_id, key=key)
    if row.pk == mine.pk:
        return None
    return _earlier(row, bound, at)


def finish_once(key: str, *, actor_id: str, status: int, at: dt.datetime, location: str = "", body: str = "") -> None:
    """Keep how the first send ended, so that later sends get the same answer. `body` is sealed; at most 16 KB."""
    if len(body.encode()) > LARGEST_BODY:
        raise ValueError("only small answers are kept; redirect instead")
    with transaction.atomic(durable=True):
        started = OnceKey.objects.select_for_update().filter(actor_id=actor_id, key=key, state=OnceState.STARTED)
        for row in started:
            row.state, row.finished_at = OnceState.FINISHED, at
            row.status, row.location, row.body = status, location, body
            row.save(update_fields=["state", "finished_at", "status", "location", "body"])


def abandon_once(key: str, *, actor_id: str) -> None:
    """The deed was refused or rolled back: the same key may try again."""
    OnceKey.objects.filter(actor_id=actor_id, key=key, state=OnceState.STARTED).delete()


def _earlier(row: OnceKey, bound: str, at: dt.datetime) -> Outcome:
    if row.digest != bound:
        raise KeyReused("这次提交的内容和上一次不同，没有办理。", next_step="请刷新页面，核对后重新提交。")
    if row.state == OnceState.FINISHED:
        return Outcome(row.status, row.location, row.body)
    if at - row.started_at < PATIENCE:
        raise StillRunning("正在办理，请稍等。", next_step="几秒后会显示结果，不用重复提交。")
    raise OutcomeUnknown(
        "上一次提交没有得到结果。", next_step="请先打开记录看看是否已经办好；没有办好的，刷新页面后再提交一次。"
    )
