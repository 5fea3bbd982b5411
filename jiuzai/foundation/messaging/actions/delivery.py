"""Bring queued messages out of the house. Runs in the worker, outside any transaction: a call may take seconds."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db.models import F, Q

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import StepNotAllowed
from jiuzai.foundation.messaging import channels
from jiuzai.foundation.messaging.channels import Channel, Outcome, Sent, TryAgain
from jiuzai.foundation.messaging.enums import SmsState, Urgency
from jiuzai.foundation.messaging.events import sms_settled
from jiuzai.foundation.messaging.models import Message
from jiuzai.foundation.workflow.actions import move

BATCH = 500
KEPT_FOR = {
    Urgency.CODE: dt.timedelta(days=7),
    Urgency.INTERVIEW: dt.timedelta(days=180),
    Urgency.NEWS: dt.timedelta(days=90),
}
_STEP = {
    Outcome.SENT: ("hand_over", SmsState.SENT),
    Outcome.DELIVERED: ("arrive", SmsState.DELIVERED),
    Outcome.FAILED: ("fail", SmsState.FAILED),
    Outcome.EXPIRED: ("expire", SmsState.EXPIRED),
    Outcome.UNKNOWN: ("lose_sight", SmsState.UNKNOWN),
}
# A report of a lower rank than what is known comes late and changes nothing.
_RANK = {
    SmsState.QUEUED: 0,
    SmsState.UNKNOWN: 0,
    SmsState.SENT: 1,
    SmsState.EXPIRED: 2,
    SmsState.FAILED: 2,
    SmsState.DELIVERED: 3,
}
_OVER = {SmsState.DELIVERED, SmsState.FAILED, SmsState.EXPIRED}


def deliver(message_id: UUID | str, *, by: Actor, at: dt.datetime) -> str:
    """Send one message, or find out what became of it; answers its state.

    After a first try the gateway is asked before anything is sent again, always under the same id.
    Raises TryAgain while the outcome is open.
    """
    message = _get(message_id)
    if message is None or message.state not in {SmsState.QUEUED, SmsState.UNKNOWN}:
        return message.state if message else "gone"
    channel = channels.current()
    if message.attempts:
        known = channel.ask(str(message.pk), at=at)
        Message.objects.unscoped("delivery").filter(pk=message.pk).update(attempted_at=at)
        if known.outcome is not Outcome.NOT_SEEN:
            return _settle_or_retry(message, known, by=by, at=at)
        if message.state == SmsState.UNKNOWN:
            move(message, "queue_again", by=by, at=at)
    if at >= message.expires_at:
        settle(message, Sent(Outcome.EXPIRED), by=by, at=at)
        return message.state
    return _settle_or_retry(message, _send(message, channel, at), by=by, at=at)


def settle(message: Message, known: Sent, *, by: Actor, at: dt.datetime) -> bool:
    """Write down what became of a message; False when that was known or overtaken already."""
    step, state = _STEP[known.outcome]
    if known.outcome is Outcome.UNKNOWN:
        if message.state != SmsState.QUEUED:
            return False
    elif _RANK[state] <= _RANK[SmsState(message.state)]:
        return False
    reference = known.reference or message.gateway_reference
    try:
        move(message, step, by=by, at=at, gateway_reference=reference, problem=known.problem)
    except StepNotAllowed:
        # A report overtook us between reading and locking; the row says more than we know.
        message.refresh_from_db(from_queryset=Message._base_manager.all())
        return False
    if message.state in _OVER:
        sms_settled.send(sender=Message, message=message)
    return True


def expire_stale(*, by: Actor, at: dt.datetime) -> int:
    """Mark queued messages whose time is over; nobody waits for them any more. Answers how many."""
    stale = Message.objects.unscoped("stale messages").waiting().filter(expires_at__lte=at, attempts=0)
    expired = 0
    for message in stale.order_by("expires_at")[:BATCH]:
        expired += settle(message, Sent(Outcome.EXPIRED), by=by, at=at)
    return expired


def questionable(*, at: dt.datetime, older_than: dt.timedelta = dt.timedelta(minutes=15)) -> list[UUID]:
    """Messages to ask the gateway about again: tried, still open, and quiet for a while."""
    open_ones = Message.objects.unscoped("open outcomes").filter(
        Q(state=SmsState.UNKNOWN) | Q(state=SmsState.QUEUED, attempts__gt=0),
        attempted_at__lte=at - older_than,
        queued_at__gt=at - dt.timedelta(days=7),
    )
    return list(open_ones.order_by("attempted_at").values_list("pk", flat=True)[:BATCH])


def forget_old(*, at: dt.datetime) -> int:
    """Blank phone and wording of messages past their keeping time (codes 7 days); the row stays. Answers how many."""
    forgotten = 0
    for urgency, kept in KEPT_FOR.items():
        old = Message.objects.unscoped("retention").filter(urgency=urgency, queued_at__lt=at - kept)
        for message in old.exclude(body="").order_by("queued_at")[:BATCH]:
            message.phone = message.body = ""
            message.save(update_fields=["phone", "body"])
            forgotten += 1
    return forgotten


def _get(message_id: UUID | str) -> Message | None:
    found: Message | None = Message.objects.unscoped("delivery").filter(pk=message_id).first()
    return found


def _send(message: Message, channel: Channel, at: dt.datetime) -> Sent:
    # Noted before the call: a worker killed during it leaves a trace, and the next try asks first.
    Message.objects.unscoped("delivery").filter(pk=message.pk).update(
        attempts=F("attempts") + 1, attempted_at=at, channel=channel.name
    )
    return channel.send(
        str(message.pk),
        to=message.phone,
        text=message.body,
        template=message.template,
        expires_at=message.expires_at,
        at=at,
    )


def _settle_or_retry(message: Message, known: Sent, *, by: Actor, at: dt.datetime) -> str:
    if known.outcome is Outcome.NOT_TAKEN:
        Message.objects.unscoped("delivery").filter(pk=message.pk).update(problem=known.problem)
        raise TryAgain(known.problem)
    settle(message, known, by=by, at=at)
    if message.state in {SmsState.QUEUED, SmsState.UNKNOWN}:
        raise TryAgain(known.problem or "the outcome is open")
    return message.state
