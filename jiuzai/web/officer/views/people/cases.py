"""One number, two counties: both sides beside each other, a verdict with a reason, and a way back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock, masking
from jiuzai.foundation.region.queries import label
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import CaseState, Verdict
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table

A_PAGE = 20
COLUMNS = [
    Column("kind", "什么事", "lead"),
    Column("who", "名单所写"),
    Column("where", "提出的县"),
    Column("since", "提出", "said"),
    Column("state", "状态", "mark"),
]
STATES = Filter("state", "哪些", [Choice("", "待核对"), Choice("settled", "已核对")])


@for_roles(Role.CITY_OFFICER)
def cases(request: HttpRequest) -> HttpResponse:
    state = CaseState.SETTLED if request.GET.get("state") == CaseState.SETTLED else CaseState.OPEN
    found = queries.cases_in(present.visitor(request).account, state)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [
        Row(
            {
                "kind": one.get_kind_display(),
                "who": masking.name(one.claimed) if one.claimed else "已按期清除",
                "where": label(one.county_code) if one.county_code else "没写",
                "since": one.raised_at,
                "state": ("met", one.get_verdict_display()) if one.settled_at else ("waiting", "待核对"),
            },
            url=reverse("officer:case", args=[one.pk]),
        )
        for one in page
    ]
    table = Table("市级核对", COLUMNS, rows, nothing="没有要核对的")
    return render_page(request, "officer/people/cases.html", {"table": table, "page": page, "filters": [STATES]})


@for_roles(Role.CITY_OFFICER)
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    found = queries.case_for(present.visitor(request).account, case_id)
    verdicts = [one for one in Verdict if found.case.person is not None or one in (Verdict.STANDS, Verdict.ANOTHER)]
    codes = {found.claimant.county_code, found.holder.county_code if found.holder else ""}
    context = {
        "file": found,
        "case": found.case,
        "person": found.case.person,
        "verdicts": verdicts,
        "places": {code: label(code) for code in codes if code},
        "claimant_place": label(found.claimant.county_code) if found.claimant.county_code else "没写",
        "holder_place": label(found.holder.county_code) if found.holder and found.holder.county_code else "没写",
        "homes": [(one, label(one.county_code)) for one in found.homes],
        "statuses": [(one, label(one.county_code)) for one in found.statuses],
        "history": [
            {"at": one.at, "what": one.step_label, "who": one.by_label, "note": one.reason} for one in found.history
        ],
    }
    return render_page(request, "officer/people/case.html", context)


@for_roles(Role.CITY_OFFICER)
@accepts("POST")
def settle(request: HttpRequest, case_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    found = queries.case_for(account, case_id).case
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "")
    actions.settle_case(found, verdict=verdict, outcome=reason, by=account, at=clock.now())
    messages.success(request, "定了，两边都收到通知。")
    return redirect("officer:case", case_id=case_id)


@for_roles(Role.CITY_OFFICER)
@accepts("POST")
def reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    found = queries.case_for(account, case_id).case
    actions.reopen_case(found, reason=request.POST.get("reason", ""), by=account, at=clock.now())
    messages.success(request, "结论撤销了，资料回到原样。")
    return redirect("officer:case", case_id=case_id)
