"""What hangs on an organisation: papers, people, the bank account. One says it, another checks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound, Refusal
from jiuzai.registry.organizations import actions, queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.organizations.lists import KEEPERS, LOOKERS, OFFICERS
from jiuzai.web.shell import organization_contacts
from jiuzai.web.shell.organization_contacts import kept_scan
from jiuzai.web.shell.organization_forms import BankForm, ColleagueForm, LicenceForm
from jiuzai.web.ui.forms import HouseForm
from jiuzai.web.ui.pages import render_page


def _filled(
    request: HttpRequest, organization_id: UUID, form: HouseForm, deed: Callable[..., Any], title: str, words: str
) -> HttpResponse:
    """A form that adds something to an organisation."""
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                deed(found, **form.cleaned_data, by=account, at=clock.now())
                messages.success(request, words)
                return redirect("officer:organization", organization_id=organization_id)
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "organization": found, "title": title}
    return render_page(request, "officer/organizations/add.html", context, status=status)


@for_roles(*KEEPERS)
@accepts("GET", "POST")
def add_licence(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    form = LicenceForm(request.POST or None, request.FILES or None)

    def deed(found: Any, *, by: Any, at: Any, **said: Any) -> None:
        actions.state_licence(found, **kept_scan(said, region_code=found.region_code, by=by, at=at), by=by, at=at)

    return _filled(request, organization_id, form, deed, "登记证照", "已登记，等另一位同事核对。")


@for_roles(*OFFICERS)
@accepts("GET", "POST")
def invite(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    form = ColleagueForm(request.POST or None)
    return _filled(
        request, organization_id, form, actions.invite_member, "邀请成员", "已邀请，等同事在“待确认”里确认。"
    )


@for_roles(*OFFICERS)
@accepts("GET", "POST")
def add_account(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    form = BankForm(request.POST or None)
    return _filled(
        request, organization_id, form, actions.propose_account, "登记银行账户", "已登记，等另一位同事确认。"
    )


def _part_done(
    request: HttpRequest, organization_id: UUID, rows: str, key: UUID, deed: Callable[..., Any], words: str, **more: Any
) -> HttpResponse:
    """A deed with one row that hangs on an organisation in sight."""
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    row = getattr(found, rows).visible_to(account).filter(pk=key).first()
    if row is None:
        raise NotFound("没有找到这一项。", next_step="请回到单位页面查看。")
    deed(row, by=account, at=clock.now(), **more)
    messages.success(request, words)
    return redirect("officer:organization", organization_id=organization_id)


def _why(request: HttpRequest) -> str:
    return request.POST.get("reason", "")


LICENCE_DEEDS: dict[str, tuple[Callable[..., Any], str]] = {
    "refuse": (actions.refuse_licence, "不予认可，理由已写明。"),
    "suspend": (actions.suspend_licence, "已暂停，今天起不算数。"),
    "resume": (actions.resume_licence, "已恢复。"),
    "revoke": (actions.revoke_licence, "已记为吊销或注销。"),
}


@for_roles(*OFFICERS)
@accepts("POST")
def confirm_licence(request: HttpRequest, organization_id: UUID, licence_id: UUID) -> HttpResponse:
    return _part_done(request, organization_id, "licences", licence_id, actions.confirm_licence, "核对无误，已生效。")


@for_roles(*OFFICERS)
@accepts("POST")
def licence_deed(request: HttpRequest, organization_id: UUID, licence_id: UUID) -> HttpResponse:
    """Refuse, suspend, resume or revoke a paper; each with a reason."""
    wanted = LICENCE_DEEDS.get(request.POST.get("deed", ""))
    if wanted is None:
        raise NotFound("没有这种办理。", next_step="请从页面上的按钮里选。")
    deed, words = wanted
    return _part_done(request, organization_id, "licences", licence_id, deed, words, reason=_why(request))


@for_roles(*OFFICERS)
@accepts("POST")
def end_member(request: HttpRequest, organization_id: UUID, member_id: UUID) -> HttpResponse:
    words = "已结束，对方下一次打开页面就没有这个身份了。"
    return _part_done(
        request, organization_id, "memberships", member_id, actions.end_member, words, reason=_why(request)
    )


@for_roles(*OFFICERS)
@accepts("POST")
def confirm_account(request: HttpRequest, organization_id: UUID, account_id: UUID) -> HttpResponse:
    words = "已确认，以后款项打到这个账户。"
    return _part_done(request, organization_id, "bank_accounts", account_id, actions.confirm_account, words)


@for_roles(*OFFICERS)
@accepts("POST")
def decline_account(request: HttpRequest, organization_id: UUID, account_id: UUID) -> HttpResponse:
    return _part_done(
        request,
        organization_id,
        "bank_accounts",
        account_id,
        actions.decline_account,
        "没有采用。",
        reason=_why(request),
    )


@for_roles(*LOOKERS, Role.CLERK)
@accepts("GET", "POST")
def contacts(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return organization_contacts.page(request, organization_id, journey="officer")


@for_roles(*KEEPERS)
@accepts("POST")
def change_contact(request: HttpRequest, organization_id: UUID, contact_id: UUID) -> HttpResponse:
    return organization_contacts.change(request, organization_id, contact_id, journey="officer")


@for_roles(*LOOKERS)
@accepts("POST")
def original(request: HttpRequest, organization_id: UUID, licence_id: UUID) -> StreamingHttpResponse:
    return organization_contacts.original(request, organization_id, licence_id)
