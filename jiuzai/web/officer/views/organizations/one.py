"""One organisation: its file, what was unmasked, changes with a version, and the cluster it hangs in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.accounts.enums import DeedClass, Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.registry.organizations import actions, queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.organizations.lists import KEEPERS, LOOKERS, OFFICERS, hosts_for
from jiuzai.web.shell.organization_forms import DetailsForm, ReasonedForm
from jiuzai.web.shell.organization_page import page_of
from jiuzai.web.shell.places import everywhere
from jiuzai.web.ui.pages import render_page

UNMASKABLE = {"phone": "电话", "representative": "负责人"}


@for_roles(*LOOKERS, Role.CLERK)
def organization(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    context = {
        **page_of(found, account),
        "signals": queries.relatedness(account, found),
        "unmaskable": list(UNMASKABLE.items()),
        "check_url": True,
        "contacts_url": reverse("officer:contacts", args=[found.pk]),
        "original_url": "officer:original" if set(LOOKERS) & present.visitor(request).roles else "",
        "licence_url": reverse("officer:add_licence", args=[found.pk]),
    }
    return render_page(request, "officer/organizations/one.html", context)


@for_roles(*OFFICERS, Role.AUDITOR)
def cluster(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """All that hangs together within three links. A sign to look closer, never a verdict."""
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    context = {"organization": found, "cluster": queries.cluster_of(account, found)}
    return render_page(request, "officer/organizations/cluster.html", context)


@for_roles(*OFFICERS, fresh=DeedClass.UNMASK)
@accepts("POST")
def unmask(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """Shown this once, in the answer to a form: never in an address, never kept."""
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    field = request.POST.get("field", "")
    value = actions.unmask(found, field, reason=request.POST.get("reason", ""), by=account, at=clock.now())
    context = {"organization": found, "unmasked": [(UNMASKABLE[field], value)]}
    return render_page(request, "officer/organizations/unmasked.html", context)


@for_roles(*KEEPERS)
@accepts("GET", "POST")
def edit(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    """Before vetting a plain change; afterwards a correction by an office, with its reason."""
    account = present.visitor(request).account
    found = queries.organization_for(account, organization_id)
    is_vetted = found.state in ("vetted", "suspended")
    form = DetailsForm(request.POST or None, places=everywhere(), hosts=hosts_for(account), initial=_held(found))
    why = ReasonedForm(request.POST or None) if is_vetted else None
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and (why is None or why.is_valid()):
            try:
                _write(found, form.changes, why, version=_version(request), by=account)
                messages.success(request, "已改好。")
                return redirect("officer:organization", organization_id=organization_id)
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "why": why, "organization": found, "version": found.version}
    return render_page(request, "officer/organizations/edit.html", context, status=status)


def _write(found: Any, changes: dict[str, Any], why: ReasonedForm | None, *, version: int, by: Any) -> None:
    if why is None:
        actions.edit(found, changes, version=version, by=by, at=clock.now())
    else:
        reason = why.cleaned_data["reason"]
        actions.correct(found, changes, version=version, by=by, at=clock.now(), reason=reason)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else 0


def _held(found: Any) -> dict[str, Any]:
    """What the form shows; telephone, representative and mail are typed anew or left alone."""
    names = ("kind", "name", "region_code", "ownership", "industry_code", "address", "introduction")
    held = {name: getattr(found, name) for name in names}
    return {**held, "credit_code": found.credit_code or "", "hosting_unit": str(found.hosting_unit_id or "")}
