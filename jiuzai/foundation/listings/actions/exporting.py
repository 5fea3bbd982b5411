"""Take rows out: purpose first, a second person for long lists, a limited time, each download recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.listings import kinds
from jiuzai.foundation.listings.enums import ExportState, FileFormat
from jiuzai.foundation.listings.models import Export
from jiuzai.foundation.listings.permissions import ASK
from jiuzai.foundation.listings.queries import free_today
from jiuzai.foundation.listings.workflow import APPROVE, EXPIRE, OWN, RELEASE
from jiuzai.foundation.messaging.actions import post
from jiuzai.foundation.spreadsheets.writing.leaving import Leaving, as_comma_text, as_workbook
from jiuzai.foundation.workflow.actions import begin, move

STRAIGHT = 50
MOST_ROWS = 5_000
MOST_DOWNLOADS = 3
SHORTEST_PURPOSE = 4
WAITS = dt.timedelta(days=3)
STAYS = {True: dt.timedelta(hours=1), False: dt.timedelta(hours=24)}
KEEPER = SystemActor("名单导出", frozenset({RELEASE, EXPIRE}))
_PLACE = "/officer/exports/"


@transaction.atomic
def ask_for_export(
    listing: str, keys: Sequence[str], *, described: str, purpose: str, file_format: str, by: Actor, at: dt.datetime
) -> Export:
    """Fifty rows or fewer are open at once for an hour, longer lists wait up to three days for a second person.

    Keys out of the actor's sight are left out before they are counted. Raises BadInput, NotPermitted, Refusal.
    """
    kind = kinds.find(listing)
    if not isinstance(by, Account) or not by.has_perm(ASK, kind):
        raise NotPermitted("您不能导出这份名单。", next_step="确有需要，请请有权限的同事导出。")
    if len(text(purpose)) < SHORTEST_PURPOSE:
        raise BadInput("请写明导出来做什么。", next_step="例如：11月25日铁佛镇招聘会通知到人。", where="purpose")
    if file_format not in FileFormat.values:
        raise BadInput("请选一种格式。", where="file_format")
    seen = kind.in_sight(by, list(dict.fromkeys(keys)))
    if not seen:
        raise Refusal("这份名单里没有人。", next_step="请换个筛选再导出。")
    if len(seen) > MOST_ROWS:
        raise Refusal(f"一次最多 {MOST_ROWS} 行。", next_step="请用筛选缩小范围，分几次申请。")
    # The person's own row is the lock: two requests at once cannot both use the same allowance.
    Account.objects.unscoped("one allowance").select_for_update().filter(pk=by.pk).first()
    straight = len(seen) <= min(STRAIGHT, free_today(by, listing, at))
    row = Export.objects.create(
        listing=listing,
        described=text(described)[:200],
        purpose=text(purpose)[:120],
        file_format=file_format,
        keys=seen,
        row_count=len(seen),
        region_code=_region(by, kind, at),
        straight=straight,
        asked_by=by.actor_id,
        asked_by_label=by.actor_label[:80],
        asked_at=at,
        ends_at=at + (STAYS[True] if straight else WAITS),
    )
    begin(row, by=by, at=at, reason=row.purpose)
    if straight:
        move(row, "release", by=KEEPER, at=at)
    return row


@transaction.atomic
def approve_export(export: Export, *, by: Actor, at: dt.datetime, reason: str = "") -> Export:
    """Let the one who asked download for a day. Raises NotPermitted, Refusal when it waited too long.

    Nobody agrees to rows she may not see herself.
    """
    _still_waiting(export, at)
    kind = kinds.find(export.listing)
    if by.has_perm(APPROVE, export) and len(kind.in_sight(by, export.keys)) < len(export.keys):
        raise NotPermitted("名单里有您看不到的人，您不能批。", next_step="请由看得到全部人员的上级同事批准。")
    changes: dict[str, Any] = {
        "decided_by_label": by.actor_label[:80],
        "answer": text(reason)[:200],
        "ends_at": at + STAYS[False],
    }
    move(export, "approve", by=by, at=at, reason=text(reason), **changes)
    _tell(export, "导出批准了", "24 小时内可以下载，最多三次。", by=by, at=at)
    return export


@transaction.atomic
def refuse_export(export: Export, *, by: Actor, at: dt.datetime, reason: str) -> Export:
    _still_waiting(export, at)
    changes: dict[str, Any] = {"keys": [], **_answer(by, reason)}
    move(export, "refuse", by=by, at=at, reason=text(reason), **changes)
    _tell(export, "导出没有批准", f"理由：{text(reason)[:200]}", by=by, at=at)
    return export


def withdraw_export(export: Export, *, by: Actor, at: dt.datetime) -> Export:
    move(export, "withdraw", by=by, at=at, keys=[])
    return export


@transaction.atomic
def download(export: Export, *, by: Actor, at: dt.datetime) -> bytes:
    """The file, written now from what its reader may see now; recorded with count and digest.

    Raises NotPermitted for anybody but the one who asked (or who lost the role), Refusal when the time is over.
    """
    held = Export.objects.unscoped("locked for a download").select_for_update().get(pk=export.pk)
    kind = kinds.find(held.listing)
    if not by.has_perm(OWN, held) or not by.has_perm(ASK, kind):
        raise NotPermitted("只有申请人自己能下载。", next_step="需要的话，请自己申请一份。")
    if not held.is_open_at(at) or held.taken >= MOST_DOWNLOADS:
        raise Refusal("下载的时间或次数用完了。", code="over", next_step="还需要的话，请重新申请。")
    lines = [tuple(line) for line in kind.rows(by, held.keys, clock.local_date(at))]
    held.taken, held.taken_at = held.taken + 1, at
    held.save(update_fields=["taken", "taken_at"])
    record(
        by=by,
        at=at,
        deed="listings.download",
        subject=("listings.export", str(held.pk)),
        reason=held.purpose,
        details={"listing": held.listing, "format": held.file_format, "rows": len(lines), "time": held.taken},
        rows=held.keys,
    )
    export.refresh_from_db(from_queryset=Export.objects.unscoped("just written"))
    paper = Leaving(kind.label, kind.headers, lines, _mark(held, by, at), held.code)
    return as_workbook(paper) if held.file_format == FileFormat.XLSX else as_comma_text(paper)


def expire_exports(at: dt.datetime) -> int:
    """Requests nobody answered and downloads whose time is over; says how many."""
    rows = Export.objects.unscoped("upkeep").filter(state__in=(ExportState.WAITING, ExportState.OPEN), ends_at__lte=at)
    over = list(rows.order_by("ends_at", "id")[:500])
    for row in over:
        move(row, "expire", by=KEEPER, at=at, keys=[])
    return len(over)


def _mark(export: Export, by: Actor, at: dt.datetime) -> str:
    """Who, when, what for: the sentence on every sheet and page."""
    local = at.astimezone(clock.SHANGHAI)
    when = f"{local.year}年{local.month}月{local.day}日 {local.hour}:{local.minute:02d}"
    agreed = f"，{export.decided_by_label}批准" if export.decided_by_label else ""
    rule = "只许用于这一件事，用完销毁。"
    return f"{by.actor_label} {when} 导出{agreed}，用途：{export.purpose}。编号 {export.code}，{rule}"


def _answer(by: Actor, reason: str) -> dict[str, str]:
    return {"decided_by_label": by.actor_label[:80], "answer": text(reason)[:200]}


def _still_waiting(export: Export, at: dt.datetime) -> None:
    if export.state == ExportState.WAITING and at >= export.ends_at:
        raise Refusal("这份申请等得太久，过期了。", code="over", next_step="请申请人重新提一次。")


def _region(by: Account, kind: kinds.Listing, at: dt.datetime) -> str:
    held = [one.region_code for one in grants_on(by, clock.local_date(at)) if one.role in kind.roles]
    return str(held[0]) if held else ""


def _tell(export: Export, title: str, body: str, *, by: Actor, at: dt.datetime) -> None:
    post(recipient=export.asked_by, title=title, body=body, by=by, at=at, link=f"{_PLACE}{export.pk}/")
