"""Roles: propose, confirm or decline by another person, end."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts import actions
from jiuzai.foundation.accounts.enums import DeedClass
from jiuzai.foundation.accounts.queries import account_for, grants_awaiting, staff_visible_to
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound, Refusal
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.forms import RoleForm
from jiuzai.web.officer.regions import KEEPERS
from jiuzai.web.ui.pages import render_page

_for_keepers = for_roles(*KEEPERS, fresh=DeedClass.CHANGE_ROLES)


@_for_keepers
@accepts("GET", "POST")
def propose(request: HttpRequest, account_id: UUID) -> HttpResponse:
    keeper = present.visitor(request).account
    found = account_for(keeper, account_id)
    form = RoleForm(request.POST or None, held=present.visitor(request).grants)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.propose_role(found, **form.cleaned_data, by=keeper, at=clock.now())
                messages.success(request, "已提出，等另一位同事确认。")
                return redirect("officer:account", account_id=account_id)
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(request, "officer/propose_role.html", {"form": form, "account": found}, status=status)


@_for_keepers
@accepts("POST")
def confirm(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    actions.confirm_role(_awaiting(request, grant_id), by=present.visitor(request).account, at=clock.now())
    messages.success(request, "已确认，下一次打开页面就生效。")
    return redirect("officer:waiting")


@_for_keepers
@accepts("POST")
def decline(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    keeper = present.visitor(request).account
    reason = request.POST.get("reason", "")
    actions.decline_role(_awaiting(request, grant_id), by=keeper, at=clock.now(), reason=reason)
    messages.success(request, "已退回，没有授予。")
    return redirect("officer:waiting")


@_for_keepers
@accepts("POST")
def end(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    keeper = present.visitor(request).account
    grant = _grant_in_reach(keeper, grant_id)
    actions.end_role(grant, by=keeper, at=clock.now(), reason=request.POST.get("reason", ""))
    messages.success(request, "这个身份已经结束。")
    return redirect("officer:account", account_id=grant.account_id)


def _awaiting(request: HttpRequest, grant_id: UUID) -> Any:
    grants = grants_awaiting(present.visitor(request).account, clock.today())
    found = grants.filter(pk=grant_id).first()
    if found is None:
        raise NotFound("没有找到等您确认的这个身份。", next_step="可能已经有人办了，请刷新列表。")
    return found


def _grant_in_reach(keeper: Any, grant_id: UUID) -> Any:
    holder = staff_visible_to(keeper).filter(grants__pk=grant_id).first()
    if holder is None:
        raise NotFound("没有找到这个身份。", next_step="请回到账户页查看。")
    return holder.grants.get(pk=grant_id)
