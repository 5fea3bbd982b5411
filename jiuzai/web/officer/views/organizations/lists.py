"""Organisations one may see, those that wait for vetting, and a new one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.region.queries import labels
from jiuzai.registry.organizations import actions, queries
from jiuzai.registry.organizations.enums import OrganizationKind, OrganizationState
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.shell.organization_forms import DetailsForm
from jiuzai.web.shell.organization_page import MARKS
from jiuzai.web.shell.places import everywhere, places_of
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table

OFFICERS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.WESTERN_OFFICER)
KEEPERS = (*OFFICERS, Role.CLERK)
LOOKERS = (
    *OFFICERS,
    *(Role.FINANCE, Role.AGRICULTURE, Role.PAIRING_OFFICE, Role.EDUCATION, Role.UNION, Role.AUDITOR),
)
A_PAGE = 20
SOON = dt.timedelta(days=60)
MOST_HOSTS = 300
COLUMNS = [
    Column("name", "名称", "lead"),
    Column("kind", "种类"),
    Column("region", "在哪里"),
    Column("state", "状态", "mark"),
    Column("since", "登记", "said"),
]
FILTERS = [
    Filter("state", "状态", [Choice("", "全部"), *(Choice(one.value, str(one.label)) for one in OrganizationState)])
]


@for_roles(*LOOKERS, Role.CLERK)
def organizations(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "") for name in ("kind", "state", "text")}
    found = queries.organizations_visible_to(present.visitor(request).account, **asked)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "table": _table(list(page), "单位"),
        "page": page,
        "filters": FILTERS,
        "kinds": OrganizationKind.choices,
        "asked": asked,
        "may_register": bool({*KEEPERS} & present.roles(request)),
        "may_vet": bool({*OFFICERS} & present.roles(request)),
    }
    return render_page(request, "officer/organizations/list.html", context, part="officer/organizations/list_part.html")


@for_roles(*OFFICERS)
def waiting(request: HttpRequest) -> HttpResponse:
    account = present.visitor(request).account
    page = Paginator(queries.waiting_for_vetting(account), A_PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    ending = queries.licences_ending_before(account, today + SOON, today)[:A_PAGE]
    context = {"table": _table(list(page), "等核验"), "page": page, "ending": list(ending), "today": today}
    return render_page(request, "officer/organizations/waiting.html", context)


@for_roles(*KEEPERS)
@accepts("GET", "POST")
def register(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    places = places_of(visitor.grants) or everywhere()
    form = DetailsForm(request.POST or None, places=places, hosts=hosts_for(visitor.account))
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = actions.register(actions.Details(**form.said), by=visitor.account, at=clock.now())
                messages.success(request, "已登记，还没有提交核验。")
                return redirect("officer:organization", organization_id=made.pk)
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(request, "officer/organizations/register.html", {"form": form}, status=status)


def hosts_for(account: Any) -> list[tuple[str, str]]:
    """Legal persons a station may lean on."""
    found = queries.organizations_visible_to(account, state=OrganizationState.VETTED).exclude(credit_code=None)
    return [(str(pk), name) for pk, name in found.values_list("pk", "name")[:MOST_HOSTS]]


def _table(found: list[Any], caption: str) -> Table:
    names = labels(one.region_code for one in found)
    rows = [
        Row(
            {
                "name": one.name,
                "kind": one.get_kind_display(),
                "region": names.get(one.region_code, ""),
                "state": (MARKS.get(OrganizationState(one.state), "unknown"), one.get_state_display()),
                "since": one.registered_at,
            },
            url=reverse("officer:organization", args=[one.pk]),
        )
        for one in found
    ]
    return Table(caption, COLUMNS, rows, nothing="没有这样的单位")
