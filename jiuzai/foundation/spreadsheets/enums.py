"""The words of lists that come in."""

from __future__ import annotations

from django.db.models import TextChoices


class ImportState(TextChoices):
    RECEIVED = "received", "已收到"
    READING = "reading", "正在读取"
    MAPPING = "mapping", "等您指认各列"
    JUDGING = "judging", "正在核对"
    PREVIEW = "preview", "等您确认"
    AWAITING_SECOND = "awaiting_second", "等第二人复核"
    COMMITTING = "committing", "正在入库"
    INTERRUPTED = "interrupted", "中断，可继续"
    DONE = "done", "已完成"
    UNDOING = "undoing", "正在撤回"
    UNDONE = "undone", "已撤回"
    REFUSED = "refused", "没有收下"
    WITHDRAWN = "withdrawn", "已放弃"


class RowOutcome(TextChoices):
    ACCEPTED = "accepted", "新增"
    UPDATED = "updated", "更新"
    DUPLICATE = "duplicate", "重复"
    RETURNED = "returned", "退回"


class ManualState(TextChoices):
    WAITING = "waiting", "等人录入"
    ENTERED = "entered", "已录入"
    DROPPED = "dropped", "不再录入"


# A list in one of these states stands in the way of the same bytes sent again.
LIVE = (
    ImportState.RECEIVED,
    ImportState.READING,
    ImportState.MAPPING,
    ImportState.JUDGING,
    ImportState.PREVIEW,
    ImportState.AWAITING_SECOND,
    ImportState.COMMITTING,
    ImportState.INTERRUPTED,
    ImportState.UNDOING,
)
# A finished list answers for the same bytes; a refused, withdrawn or undone one has forgotten them.
ANSWERS = (*LIVE, ImportState.DONE)
