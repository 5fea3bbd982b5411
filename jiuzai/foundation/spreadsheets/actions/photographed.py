"""A photo of a paper list: kept as an attachment, and a task for somebody to type it in."""

from __future__ import annotations

import datetime as dt
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.files.actions import store
from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted
from jiuzai.foundation.spreadsheets import kinds
from jiuzai.foundation.spreadsheets.models import ManualEntry
from jiuzai.foundation.spreadsheets.models.reach import HOME_REGION
from jiuzai.foundation.spreadsheets.workflow import ENTER
from jiuzai.foundation.workflow.actions import begin, move

PURPOSE = "evidence"


def receive_photo(kind: str, upload: BinaryIO, name: str, by: Actor, at: dt.datetime, county: str = "") -> ManualEntry:
    """Keep the photo and open the task. Raises BadInput, NotPermitted, and what `files.store` raises."""
    chosen = kinds.find(kind)
    if chosen.region_bound and not county:
        raise BadInput("请选择这份名单是哪个县（市、区）的。", where="county")
    entry = ManualEntry(
        kind=chosen.key,
        county=county,
        region_code=county or HOME_REGION,
        sent_by=by.actor_id,
        sent_by_label=by.actor_label,
        sent_at=at,
    )
    if not by.has_perm(ENTER, entry):
        raise NotPermitted("您没有上传这种名单的权限。", next_step="请联系本单位管理员。")
    file = store(upload=upload, name=name, purpose=PURPOSE, by=by, at=at, region_code=entry.region_code)
    if file.state == FileState.REFUSED:
        raise BadInput(file.refusal, code="file_refused", next_step="请重新拍一张上传。", where="file")
    entry.file = file
    with transaction.atomic():
        entry.save(force_insert=True)
        begin(entry, by=by, at=at)
    return entry


def enter_manual(entry_id: UUID | str, *, entered: int, by: Actor, at: dt.datetime) -> ManualEntry:
    """Everybody on the paper is typed in: how many that were. Raises NotFound, NotPermitted, StepNotAllowed."""
    entry = _get(entry_id, by)
    move(entry, "enter", by=by, at=at, entered=entered)
    return entry


def drop_manual(entry_id: UUID | str, *, reason: str, by: Actor, at: dt.datetime) -> ManualEntry:
    """The paper will not be typed in, and why."""
    entry = _get(entry_id, by)
    move(entry, "drop", by=by, at=at, reason=reason)
    return entry


def _get(entry_id: UUID | str, by: Actor) -> ManualEntry:
    found: ManualEntry | None = ManualEntry.objects.visible_to(by).filter(pk=entry_id).first()
    if found is None:
        raise NotFound("没有找到这份名单。", next_step="请返回列表重新查找。")
    return found
