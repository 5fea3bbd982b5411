"""The unit one works for: its file, what its people may change, papers, handing in, inviting a colleague."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.registry.organizations import actions, queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.shell import organization_contacts
from jiuzai.web.shell.organization_contacts import kept_scan
from jiuzai.web.shell.organization_forms import ColleagueForm, DetailsForm, LicenceForm, SoftForm
from jiuzai.web.shell.organization_page import page_of
from jiuzai.web.shell.places import everywhere
from jiuzai.web.ui.forms import HouseForm
from jiuzai.web.ui.pages import render_page

UNITS = (Role.EMPLOYER, Role.AGENCY, Role.SCHOOL, Role.TRAINING_BODY)
_OPEN = ("draft", "returned")
_PAGE = "account/organization/form.html"


@for_roles(*UNITS)
def organizations(request: HttpRequest) -> HttpResponse:
    """Straight to the only one; a choice between several; a way to register where there is none."""
    found = list(queries.organizations_visible_to(present.visitor(request).account))
    if len(found) == 1:
        return redirect("account:organization", organization_id=found[0].pk)
    return render_page(request, "account/organization/mine.html", {"organizations": found})


@for_roles(*UNITS)
def organization(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    context = {
        **page_of(found, account),
        "licence_url": reverse("account:state_licence", args=[found.pk]),
        "contacts_url": reverse("account:contacts", args=[found.pk]),
        "original_url": "account:original",
    }
    return render_page(request, "account/organization/one.html", context)


@for_roles(*UNITS)
@accepts("GET", "POST")
def register(request: HttpRequest) -> HttpResponse:
    form = DetailsForm(request.POST or None, places=everywhere())
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                details = actions.Details(**form.said)
                made = actions.register(details, by=present.visitor(request).account, at=clock.now())
                messages.success(request, "存下了。看看还差什么，齐了就提交。")
                return redirect("account:organization", organization_id=made.pk)
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "title": "登记本单位", "lead": "和营业执照一样填。", "submit": "存下"}
    return render_page(request, _PAGE, context, status=status)


@for_roles(*UNITS)
@accepts("GET", "POST")
def edit(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """Everything before it is vetted; afterwards address, telephone, mail and introduction."""
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    form: Any = SoftForm(request.POST or None, initial=_held(found, "address", "introduction"))
    if found.state in _OPEN:
        names = ("kind", "name", "region_code", "credit_code", "ownership", "industry_code", "address", "introduction")
        form = DetailsForm(request.POST or None, places=everywhere(), initial=_held(found, *names))
    given = request.POST.get("version", "")

    def deed(**_more: Any) -> None:
        version = int(given) if given.isdecimal() else 0
        actions.edit(found, form.changes, version=version, by=account, at=clock.now())

    more = {"version": found.version, "title": "更改", "submit": "存下更改"}
    return _filled(request, found, form, deed, "已改好。", **more)


@for_roles(*UNITS)
@accepts("POST")
def submit(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    actions.submit(queries.organization_for(account, organization_id), by=account, at=clock.now())
    messages.success(request, "已提交，当地人社核验后告诉您。")
    return redirect("account:organization", organization_id=organization_id)


@for_roles(*UNITS)
@accepts("GET", "POST")
def state_licence(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    form, now = LicenceForm(request.POST or None, request.FILES or None), clock.now()

    def deed(**said: Any) -> None:
        scanned = kept_scan(said, region_code=found.region_code, by=account, at=now)
        actions.state_licence(found, **scanned, by=account, at=now)

    more = {"title": "登记一张证照", "submit": "存下，等人社核对"}
    return _filled(request, found, form, deed, "已登记，人社核对后算数。", **more)


@for_roles(*UNITS)
@accepts("GET", "POST")
def invite(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """Whether the telephone was known before is never said."""
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    form = ColleagueForm(request.POST or None)

    def deed(**said: Any) -> None:
        actions.invite_member(found, **said, by=account, at=clock.now())

    more = {"title": "邀请同事", "submit": "邀请", "lead": "当地人社确认后，同事就能用自己的手机号登录。"}
    return _filled(request, found, form, deed, "已邀请，等当地人社确认。", **more)


@for_roles(*UNITS)
@accepts("GET", "POST")
def contacts(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    return organization_contacts.page(request, organization_id, journey="account")


@for_roles(*UNITS)
@accepts("POST")
def change_contact(request: HttpRequest, organization_id: UUID, contact_id: UUID) -> HttpResponse:
    return organization_contacts.change(request, organization_id, contact_id, journey="account")


@for_roles(*UNITS)
@accepts("POST")
def original(request: HttpRequest, organization_id: UUID, licence_id: UUID) -> StreamingHttpResponse:
    return organization_contacts.original(request, organization_id, licence_id)


def _held(found: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(found, name) or "" for name in names}


def _filled(
    request: HttpRequest, found: Any, form: HouseForm, deed: Callable[..., None], words: str, **more: Any
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                deed(**form.cleaned_data)
                messages.success(request, words)
                return redirect("account:organization", organization_id=found.pk)
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(request, _PAGE, {"form": form, "organization": found, **more}, status=status)
