"""Queue a text message: the row and its task in the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.db import IntegrityError, transaction

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.messaging import templates
from jiuzai.foundation.messaging.events import sms_queued
from jiuzai.foundation.messaging.models import Message
from jiuzai.foundation.vault.codec import mac
from jiuzai.foundation.workflow.actions import begin


def send_sms(
    *,
    to_phone: str,
    template: str,
    values: Mapping[str, object],
    by: Actor,
    at: dt.datetime,
    purpose: str,
    dedupe: str = "",
) -> Message:
    """Queue one message. The same `dedupe` again returns the first message and sends nothing.

    Raises BadInput for a telephone number or values that cannot be sent; KeyError for an unknown template.
    """
    chosen = templates.find(template)
    phone = identifiers.phone(to_phone)
    message = Message(
        phone=phone,
        body=chosen.render(values, helpline=settings.HELPLINE),
        template=chosen.key,
        purpose=purpose,
        urgency=chosen.urgency,
        caused_by=by.actor_id,
        queued_at=at,
        expires_at=at + chosen.lives,
    )
    message.dedupe = mac("messaging.dedupe", dedupe.encode()) if dedupe else message.pk.hex
    with transaction.atomic():
        earlier = _earlier(message.dedupe)
        if earlier is not None:
            return earlier
        try:
            with transaction.atomic():
                message.save(force_insert=True)
        except IntegrityError:
            # Somebody else queued the same occasion a moment ago.
            earlier = _earlier(message.dedupe)
            if earlier is None:
                raise
            return earlier
        begin(message, by=by, at=at)
        sms_queued.send(sender=Message, message=message)
    return message


def _earlier(dedupe: str) -> Message | None:
    found: Message | None = Message.objects.unscoped("the same occasion, once").filter(dedupe=dedupe).first()
    return found
