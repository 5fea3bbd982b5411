"""The frame of every page, from the person in front of it. At most two questions to the database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.deployment.queries import is_demonstration
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.queries import unread_count
from jiuzai.web.access import present
from jiuzai.web.shell import display, navigation
from jiuzai.web.shell.tibetan import say
from jiuzai.web.ui.frame import Frame, Group, Place

WATERMARK = "演示数据 非真实信息"
KIOSK_SECONDS = 180
HELPLINE_HOURS = "工作日 8:30–17:30"


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` for the base templates, `shell` for pages that several journeys share."""
    seen = display.of(request)
    visitor = present.visitor(request)
    signed = visitor.sign_in is not None
    return {
        "shell": _shell(visitor),
        "frame": Frame(
            at=clock.now(),
            home_url=reverse(navigation.home_of(visitor.roles)) if signed else reverse("public:home"),
            helpline=settings.HELPLINE,
            helpline_hours=HELPLINE_HOURS,
            navigation=_top(request, visitor, seen.language),
            groups=_groups(request, visitor, seen.language) if signed else (),
            footer=_places(request, navigation.FOOTER, seen.language),
            search_url="" if signed else reverse("public:search"),
            display_url=reverse("account:display"),
            text_size=seen.text_size,
            high_contrast=seen.high_contrast,
            watermark=WATERMARK if is_demonstration() else "",
            reference=getattr(request, "reference", ""),
            kiosk_seconds=KIOSK_SECONDS if visitor.kiosk and signed else 0,
            kiosk_end_url=reverse("account:idle") if visitor.kiosk and signed else "",
            **_person(visitor) if signed else {"sign_in_url": reverse("account:sign_in")},
        ),
    }


def _shell(visitor: present.Visitor) -> str:
    """Which base a page shared by several journeys extends: workers and strangers read the large one."""
    staff = visitor.roles - {Role.WORKER.value}
    return "ui/page_staff.html" if staff else "ui/page_worker.html"


def _person(visitor: present.Visitor) -> dict[str, Any]:
    return {
        "person": visitor.account.actor_label,
        "role_label": "、".join(str(role.label) for role in Role if role.value in visitor.roles),
        "account_url": reverse("account:mine"),
        "sign_out_url": reverse("account:sign_out"),
        "messages_url": reverse("account:messages"),
        "unread": unread_count(visitor.account),
    }


def _top(request: HttpRequest, visitor: present.Visitor, language: str) -> list[Place]:
    if visitor.sign_in is None:
        return _places(request, navigation.PUBLIC, language)
    mine = navigation.journeys_of(visitor.roles)
    links = mine[0].links if mine else ()
    return _places(request, (*links, *navigation.OWN), language)


def _groups(request: HttpRequest, visitor: present.Visitor, language: str) -> list[Group]:
    mine = navigation.journeys_of(visitor.roles)
    own = Group(say("我的", language), _places(request, navigation.OWN, language))
    return [*(Group(say(one.label, language), _places(request, one.links, language)) for one in mine), own]


def _places(request: HttpRequest, links: tuple[navigation.Link, ...], language: str) -> list[Place]:
    return [_place(request, link, language) for link in links]


def _place(request: HttpRequest, link: navigation.Link, language: str) -> Place:
    url = reverse(link.name)
    return Place(say(link.label, language), url, link.icon, here=request.path == url)
