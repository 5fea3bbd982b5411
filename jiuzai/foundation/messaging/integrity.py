"""Questions that must have no answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F, Q

from jiuzai.foundation.messaging.enums import SmsState
from jiuzai.foundation.messaging.models import Letter, Message


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the keys of the rows that answer it."""
    messages = Message.objects.unscoped("integrity")
    gone_out = Q(state__in=[SmsState.SENT, SmsState.UNKNOWN])
    yield "没有发送过却显示已发出的短信", _keys(messages.filter(gone_out, attempts=0))
    yield "已排队却没有手机号码的短信", _keys(messages.filter(state=SmsState.QUEUED, phone_index=None))
    yield "阅读早于寄出的站内信", _keys(Letter.objects.unscoped("integrity").filter(read_at__lt=F("posted_at")))


def _keys(rows: object) -> list[str]:
    return [str(key) for key in rows.values_list("pk", flat=True)]  # type: ignore[attr-defined]
