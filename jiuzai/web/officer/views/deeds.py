"""What is done to an account: let it live, stop it, start it again, close it, hand out a new invitation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.accounts import actions
from jiuzai.foundation.accounts.enums import DeedClass
from jiuzai.foundation.accounts.queries import account_for
from jiuzai.foundation.kernel import clock
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.regions import KEEPERS
from jiuzai.web.ui.pages import render_page

_for_keepers = for_roles(*KEEPERS, fresh=DeedClass.CHANGE_ROLES)


def _done(request: HttpRequest, account_id: UUID, deed: Callable[..., Any], sentence: str, **more: str) -> HttpResponse:
    keeper = present.visitor(request).account
    deed(account_for(keeper, account_id), by=keeper, at=clock.now(), **more)
    messages.success(request, sentence)
    return redirect("officer:account", account_id=account_id)


@_for_keepers
@accepts("POST")
def confirm(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return _done(request, account_id, actions.confirm_account, "已确认，账户可以用了。")


@_for_keepers
@accepts("POST")
def suspend(request: HttpRequest, account_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _done(request, account_id, actions.suspend, "已停用，登录都退出了。", reason=reason)


@_for_keepers
@accepts("POST")
def restore(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return _done(request, account_id, actions.restore, "已恢复。", reason=request.POST.get("reason", ""))


@_for_keepers
@accepts("POST")
def close(request: HttpRequest, account_id: UUID) -> HttpResponse:
    return _done(request, account_id, actions.close, "已注销，不能再登录。", reason=request.POST.get("reason", ""))


@_for_keepers
@accepts("POST")
def reissue(request: HttpRequest, account_id: UUID) -> HttpResponse:
    keeper = present.visitor(request).account
    found = account_for(keeper, account_id)
    token = actions.reissue_invitation(found, by=keeper, at=clock.now())
    link = request.build_absolute_uri(reverse("account:invitation", args=[token]))
    return render_page(request, "officer/reissued.html", {"account": found, "link": link})
