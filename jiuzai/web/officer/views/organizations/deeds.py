"""What an office does with an organisation: hand in, vet, give back, refuse, stop, start again, end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.registry.organizations import actions, queries
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.organizations.lists import KEEPERS, OFFICERS


def _done(
    request: HttpRequest, organization_id: UUID, deed: Callable[..., Any], words: str, **more: Any
) -> HttpResponse:
    account = present.visitor(request).account
    deed(queries.organization_for(account, organization_id), by=account, at=clock.now(), **more)
    messages.success(request, words)
    return redirect("officer:organization", organization_id=organization_id)


def _reasoned(request: HttpRequest, organization_id: UUID, deed: Callable[..., Any], words: str) -> HttpResponse:
    return _done(request, organization_id, deed, words, reason=request.POST.get("reason", ""))


@for_roles(*KEEPERS)
@accepts("POST")
def submit(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return _done(request, organization_id, actions.submit, "已提交，等另一位同事核验。")


@for_roles(*OFFICERS)
@accepts("POST")
def vet(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return _reasoned(request, organization_id, actions.vet, "核验通过，现在可以邀请成员。")


@for_roles(*OFFICERS)
@accepts("POST")
def give_back(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return _reasoned(request, organization_id, actions.give_back, "已退回补正，对方看得到理由。")


@for_roles(*OFFICERS)
@accepts("POST")
def refuse(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return _reasoned(request, organization_id, actions.refuse, "没有通过，理由已写明。")


@for_roles(*OFFICERS)
@accepts("POST")
def reopen(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return _reasoned(request, organization_id, actions.reopen, "重新受理，可以补正后再交。")


@for_roles(*OFFICERS)
@accepts("POST")
def suspend(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return _reasoned(request, organization_id, actions.suspend, "已停用，公开名录里马上看不到。")


@for_roles(*OFFICERS)
@accepts("POST")
def restore(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return _reasoned(request, organization_id, actions.restore, "已恢复。")


@for_roles(*OFFICERS)
@accepts("POST")
def end(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return _reasoned(request, organization_id, actions.end, "已注销，成员的身份一起结束。")
