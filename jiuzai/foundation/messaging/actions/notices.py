"""Notices for everybody of some roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted
from jiuzai.foundation.messaging.models import Notice
from jiuzai.foundation.messaging.workflow import PUBLISH_NOTICE
from jiuzai.foundation.region.queries import CITY
from jiuzai.foundation.workflow.actions import begin, move

LONGEST_TITLE = 60
LONGEST_BODY = 2000


def publish_notice(
    *,
    title: str,
    body: str,
    roles: Iterable[str],
    region_code: str = CITY,
    starts_on: dt.date,
    ends_on: dt.date,
    by: Actor,
    at: dt.datetime,
) -> Notice:
    """Show a notice from `starts_on` to `ends_on`, both included. No roles means everybody in the region;
    the city's notices reach everybody. Raises NotPermitted or BadInput.
    """
    title, body = title.strip(), body.strip()
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise BadInput(f"标题要在 1 到 {LONGEST_TITLE} 个字之间。", where="title")
    if not 1 <= len(body) <= LONGEST_BODY:
        raise BadInput(f"内容要在 1 到 {LONGEST_BODY} 个字之间。", where="body")
    if ends_on < starts_on:
        raise BadInput("结束日期不能早于开始日期。", where="ends_on")
    notice = Notice(
        title=title,
        body=body,
        roles=sorted(set(roles)),
        region_code=region_code,
        starts_on=starts_on,
        ends_on=ends_on,
        published_by=by.actor_id,
        published_label=by.actor_label,
        published_at=at,
    )
    if not by.has_perm(PUBLISH_NOTICE, notice):
        raise NotPermitted("您不能在这个地区发布通知。", next_step="请选自己负责的地区，或联系上级发布。")
    with transaction.atomic():
        notice.save(force_insert=True)
        begin(notice, by=by, at=at)
    return notice


def withdraw_notice(notice_id: UUID | str, *, reason: str, by: Actor, at: dt.datetime) -> Notice:
    """Take a notice down, with a reason. Raises NotFound, NotPermitted, BadInput or StepNotAllowed."""
    notice = Notice.objects.filter(pk=notice_id).first()
    if notice is None:
        raise NotFound("没有找到这条通知。", next_step="请回到通知列表查看。")
    move(notice, "withdraw", by=by, at=at, reason=reason)
    return notice
