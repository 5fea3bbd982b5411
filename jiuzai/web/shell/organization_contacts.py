"""Whom to ring up at an organisation: one page and its deeds, for offices and for its own people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.files.actions import store
from jiuzai.foundation.files.queries import open_for
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, Refusal
from jiuzai.registry.organizations import actions, queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.ui.forms import HouseForm, PersonNameField, PlainField
from jiuzai.web.ui.pages import render_page


class ContactForm(HouseForm):
    name = PersonNameField(label="姓名")
    phone = PlainField(label="电话", max_length=20, help_text="手机或带区号的座机")
    duty = PlainField(label="管什么", max_length=40, required=False, help_text="例如：招工、社保、财务")
    is_main = forms.BooleanField(label="主要联系人", required=False)


def page(request: HttpRequest, organization_id: UUID, *, journey: str) -> HttpResponse:
    """The list and the form; `journey` names whose shell the addresses are of."""
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    form, status = ContactForm(request.POST or None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.add_contact(found, **form.cleaned_data, by=account, at=clock.now())
                messages.success(request, "加上了。")
                return redirect(f"{journey}:contacts", organization_id=found.pk)
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {
        "organization": found,
        "contacts": queries.contacts_of(account, found),
        "form": form,
        "may": account.has_perm("organizations.edit", found),
        "journey": journey,
    }
    return render_page(request, "shell/contacts.html", context, status=status)


def change(request: HttpRequest, organization_id: UUID, contact_id: UUID, *, journey: str) -> HttpResponse:
    """Make one the main one, or end it."""
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    contact = next((one for one in queries.contacts_of(account, found) if one.pk == contact_id), None)
    if contact is None:
        raise NotFound("没有找到这位联系人。", next_step="请回到单位页面查看。")
    if request.POST.get("deed") == "main":
        actions.make_main_contact(contact, by=account, at=clock.now())
        messages.success(request, "以后先找这一位。")
    else:
        actions.end_contact(contact, by=account, at=clock.now())
        messages.success(request, "不再联系这一位。")
    return redirect(f"{journey}:contacts", organization_id=organization_id)


def original(request: HttpRequest, organization_id: UUID, licence_id: UUID) -> StreamingHttpResponse:
    """The scan of a paper. Asked for by a form, so no address holds it; who opened it is recorded with the file."""
    account = present.visitor(request).account
    served = open_for(account, queries.original_of(account, organization_id, licence_id), clock.now())
    return StreamingHttpResponse(served.chunks(), headers=served.headers)


def kept_scan(said: dict[str, Any], *, region_code: str, by: Any, at: Any) -> dict[str, Any]:
    """The arguments of `state_licence`: the scan, where one came, is stored and named by its key."""
    scan = said.pop("scan", None)
    if scan is None:
        return said
    kept = store(upload=scan, name=scan.name, purpose="evidence", by=by, at=at, region_code=region_code)
    if kept.refusal:
        raise BadInput(kept.refusal, where="scan", next_step="请重新拍一张。")
    return {**said, "file_id": kept.pk}
