"""Delivery reports the gateway calls in: signed, in any order, any number of times."""

from __future__ import annotations

import datetime as dt
import json
from uuid import UUID

from django.conf import settings

from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.foundation.messaging.actions.delivery import settle
from jiuzai.foundation.messaging.channels.base import Outcome, Sent
from jiuzai.foundation.messaging.channels.http_gateway import outcome_named
from jiuzai.foundation.messaging.models import Message
from jiuzai.foundation.messaging.signatures import verify
from jiuzai.foundation.messaging.workflow import DELIVER

GATEWAY = SystemActor("sms_gateway", frozenset({DELIVER}))


def receive_report(payload: bytes, signature: str, at: dt.datetime) -> str:
    """Take one report `{"id", "state", "reference"}`; answers the message's state afterwards.

    Raises NotPermitted for a wrong signature, BadInput for what is no report, NotFound for an unknown id.
    """
    verify(payload, signature, secret=str(settings.SMS_GATEWAY.get("secret", "")), at=at)
    message_id, known = _read(payload)
    message: Message | None = Message.objects.unscoped("delivery report").filter(pk=message_id).first()
    if message is None:
        raise NotFound("没有这条短信。")
    if known.outcome is not Outcome.UNKNOWN:
        settle(message, known, by=GATEWAY, at=at)
    return message.state


def _read(payload: bytes) -> tuple[UUID, Sent]:
    try:
        body = json.loads(payload)
        message_id = UUID(body["id"])
        outcome = outcome_named(body["state"])
        reference = str(body.get("reference", ""))[:80]
    except (ValueError, KeyError, TypeError, AttributeError) as mistake:
        raise BadInput("回执内容看不懂。") from mistake
    return message_id, Sent(outcome, reference, "对方拒收" if outcome is Outcome.FAILED else "")
