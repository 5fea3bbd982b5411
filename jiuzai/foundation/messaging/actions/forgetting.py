"""Somebody is forgotten: her text messages, her inbox and the slips about her say nothing any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.messaging.enums import SlipState, SmsState
from jiuzai.foundation.messaging.models import Letter, Message, Slip
from jiuzai.foundation.vault import index_of
from jiuzai.foundation.workflow.actions import move

_OPEN = (SmsState.QUEUED, SmsState.UNKNOWN)
_WHY = "资料已删除"


@transaction.atomic
def forget_correspondence(
    *,
    phones: Sequence[str],
    recipients: Sequence[str],
    subjects: Sequence[tuple[str, str]],
    by: Actor,
    at: dt.datetime,
) -> None:
    """`phones` are numbers nobody else uses, `recipients` opaque account ids, `subjects` cases slips lead to.

    Messages not yet sent are not sent; rows of messages and slips stay, empty.
    """
    indexes = [index for number in phones if (index := index_of(Message, "phone_index", number))]
    for message in Message.objects.unscoped("of somebody forgotten").filter(phone_index__in=indexes):
        if message.state in _OPEN:
            move(message, "expire", by=by, at=at, reason=_WHY)
        message.phone = message.body = ""
        message.save(update_fields=["phone", "body"])
    known = [recipient for recipient in recipients if recipient]
    Letter.objects.unscoped("of somebody forgotten").filter(recipient__in=known).delete()
    for kind, key in subjects:
        for slip in Slip.objects.unscoped("about somebody forgotten").filter(subject_kind=kind, subject_id=key):
            if slip.state == SlipState.VALID:
                move(slip, "void", by=by, at=at, reason=_WHY)
            slip.code, slip.content = "", "[]"
            slip.save(update_fields=["code", "content"])
