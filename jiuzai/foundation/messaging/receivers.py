"""A queued message becomes a task in the same transaction, the urgent ones first."""

from __future__ import annotations

from django.dispatch import receiver

from jiuzai.foundation.background.enums import Priority
from jiuzai.foundation.messaging.enums import Urgency
from jiuzai.foundation.messaging.events import sms_queued
from jiuzai.foundation.messaging.models import Message
from jiuzai.foundation.messaging.tasks import deliver

PRIORITY = {
    Urgency.CODE: Priority.CODE,
    Urgency.INTERVIEW: Priority.INTERVIEW,
    Urgency.NEWS: Priority.NEWS,
}


@receiver(sms_queued, dispatch_uid="messaging.deliver_queued")
def enqueue_delivery(message: Message, **_: object) -> None:
    deliver.using(priority=int(PRIORITY[Urgency(message.urgency)])).enqueue(str(message.pk))
