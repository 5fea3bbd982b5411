"""Questions about what was said to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from jiuzai.foundation.kernel import masking
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound, NotPermitted
from jiuzai.foundation.messaging import channels, templates
from jiuzai.foundation.messaging.enums import SlipState, SmsState
from jiuzai.foundation.messaging.models import Letter, Message, Notice, Slip
from jiuzai.foundation.messaging.models.letter import LetterQuerySet
from jiuzai.foundation.messaging.models.notice import NoticeQuerySet
from jiuzai.foundation.messaging.permissions import KEEP_NOTICES, LOOK_UP_SLIP, SEE_UNREACHABLE
from jiuzai.foundation.region.queries import CITY, covers

FAILURES_TO_CALL = 3


@dataclass(frozen=True)
class OutboxItem:
    """One text message as the development outbox shows it."""

    queued_at: dt.datetime
    phone: str
    text: str
    template_label: str
    state_label: str


@dataclass(frozen=True)
class Outbox:
    """`notice` says on the page that nothing of this reaches a telephone."""

    notice: str
    items: tuple[OutboxItem, ...]


@dataclass(frozen=True)
class Unreachable:
    """A telephone whose last three text messages failed: somebody should call or visit (U-13)."""

    phone_masked: str
    phone_index: str
    last_tried_at: dt.datetime


@dataclass(frozen=True)
class ChannelState:
    """How text messages leave, for the health page; `problem` is empty when ready."""

    name: str
    label: str
    problem: str
    unknown: int


def inbox_of(actor: Actor) -> LetterQuerySet:
    """One's letters, newest first."""
    found: LetterQuerySet = Letter.objects.visible_to(actor).order_by("-posted_at", "-id")
    return found


def unread_count(actor: Actor) -> int:
    return Letter.objects.visible_to(actor).unread().count()


def notices_for(roles: Iterable[str], on: dt.date, regions: Iterable[str] = ()) -> list[Notice]:
    """Notices of the city, and of a county for those with a role there, for these roles or everybody; newest first."""
    held, places = set(roles), list(regions)
    shown = Notice.objects.shown_on(on).order_by("-starts_on", "-published_at")
    return [
        notice
        for notice in shown
        if (not notice.roles or held & set(notice.roles))
        and (notice.region_code == CITY or any(covers(notice.region_code, place) for place in places))
    ]


def notices_kept_by(actor: Actor) -> NoticeQuerySet:
    """Every notice, newest first, for one who keeps them. Raises NotPermitted."""
    if not actor.has_perm(KEEP_NOTICES):
        raise NotPermitted("您没有管理通知的权限。", next_step="请联系本单位管理员。")
    return Notice.objects.order_by("-published_at", "-id")


def outbox_page(actor: Actor | None, at: dt.datetime) -> Outbox:
    """The latest texts kept on this machine. NotFound unless the local channel is in use on a development machine:
    there a person who is not signed in yet must be able to read the code, hence `actor` may be None.
    """
    channel = channels.current()
    if channel.name != "local" or not getattr(settings, "DEVELOPMENT_PAGES", False):
        raise NotFound("这里没有发件箱。")
    latest = Message.objects.unscoped("development outbox").filter(queued_at__lte=at).order_by("-queued_at", "-id")
    items = tuple(
        OutboxItem(
            queued_at=message.queued_at,
            phone=message.phone,
            text=message.body,
            template_label=templates.find(message.template).label,
            state_label=message.get_state_display(),
        )
        for message in latest.exclude(body="")[:50]
    )
    return Outbox("短信没有发到手机，只留在本机，供试用和演示。", items)


def slip_by_code(code: str, actor: Actor) -> Slip:
    """The valid slip with this code; NotFound when there is none or `actor` may not open it.

    Pages use `actions.look_up_slip`, which also counts guesses and audits the reading.
    """
    slip: Slip | None = Slip.objects.unscoped("a slip is reached by its code").with_code(code).first()
    if slip is None or slip.state != SlipState.VALID or not actor.has_perm(LOOK_UP_SLIP, slip):
        raise NotFound("没有找到这张凭条。", next_step="请核对 8 位凭条码，或用姓名和身份证号查找。")
    return slip


def slip_to_print(slip_id: UUID | str, actor: Actor) -> Slip:
    """A slip one printed oneself, to show or print it again. Raises NotFound."""
    slip: Slip | None = Slip.objects.visible_to(actor).filter(pk=slip_id).first()
    if slip is None:
        raise NotFound("没有找到这张凭条。", next_step="请重新打印一张。")
    return slip


def unreachable(actor: Actor) -> list[Unreachable]:
    """Telephones whose three latest messages all failed. Raises NotPermitted."""
    if not actor.has_perm(SEE_UNREACHABLE):
        raise NotPermitted("您没有查看回访名单的权限。", next_step="请联系本单位管理员。")
    over = Message.objects.unscoped("call list").filter(state__in=[SmsState.FAILED, SmsState.DELIVERED])
    doubtful = over.filter(state=SmsState.FAILED).exclude(phone_index=None)
    found = []
    for index in doubtful.values_list("phone_index", flat=True).distinct():
        latest = list(over.filter(phone_index=index).order_by("-queued_at")[:FAILURES_TO_CALL])
        if len(latest) == FAILURES_TO_CALL and all(message.state == SmsState.FAILED for message in latest):
            found.append(Unreachable(masking.phone(latest[0].phone), index, latest[0].queued_at))
    return sorted(found, key=lambda one: one.last_tried_at, reverse=True)


def channel_state() -> ChannelState:
    """What the health page says about text messages."""
    channel = channels.current()
    unknown = Message.objects.unscoped("health").unknown().count()
    return ChannelState(channel.name, channel.label, channel.problem(), unknown)
