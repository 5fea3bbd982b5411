"""Accounts in one's regions: the list and the file of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jiuzai.foundation.accounts.enums import AccountState, Role
from jiuzai.foundation.accounts.queries import account_for, has_second_factor, staff_visible_to
from jiuzai.foundation.region.queries import labels
from jiuzai.foundation.workflow.queries import history_of
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.officer.forms import ReasonForm
from jiuzai.web.officer.regions import KEEPERS, roles_to_offer
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table

A_PAGE = 20
MARKS = {"invited": "waiting", "proposed": "waiting", "active": "met", "suspended": "refused"}
DEEDS = ("confirm", "suspend", "restore", "close")
COLUMNS = [
    Column("who", "姓名和岗位", "lead"),
    Column("role", "身份"),
    Column("region", "地区"),
    Column("state", "状态", "mark"),
    Column("since", "建立", "said"),
]
FILTERS = [
    Filter("state", "状态", [Choice("", "全部"), *(Choice(one.value, str(one.label)) for one in AccountState)]),
]
ROLES = [(one.value, str(one.label)) for one in Role if one != Role.WORKER]


@for_roles(*KEEPERS)
def accounts(request: HttpRequest) -> HttpResponse:
    found = staff_visible_to(present.visitor(request).account).prefetch_related("grants")
    state, role = request.GET.get("state", ""), request.GET.get("role", "")
    if state in AccountState.values:
        found = found.filter(state=state)
    if role in Role.values:
        found = found.filter(grants__role=role)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "table": _table(list(page)),
        "page": page,
        "filters": FILTERS,
        "roles": ROLES,
        "role": role,
        "state": state,
    }
    return render_page(request, "officer/accounts.html", context, part="officer/accounts_list.html")


@for_roles(*KEEPERS)
def account(request: HttpRequest, account_id: UUID) -> HttpResponse:
    keeper = present.visitor(request).account
    found = account_for(keeper, account_id)
    grants = list(found.grants.order_by("-starts_on"))
    names = labels(grant.region_code for grant in grants if grant.region_code)
    context = {
        "account": found,
        "may": {deed for deed in DEEDS if keeper.has_perm(f"accounts.{deed}_account", found)},
        "may_give": {value for value, _label in roles_to_offer(present.visitor(request).grants)},
        "is_self": found.pk == keeper.pk,
        "mark": MARKS.get(found.state, "unknown"),
        "grants": [(grant, names.get(grant.region_code, ""), MARKS.get(grant.state, "unknown")) for grant in grants],
        "has_second_factor": has_second_factor(found),
        "history": [_event(step) for step in reversed(history_of(found))],
        "reason": ReasonForm(),
    }
    return render_page(request, "officer/account.html", context)


def _table(found: list[Any]) -> Table:
    names = labels(grant.region_code for one in found for grant in one.grants.all() if grant.region_code)
    return Table("账户", COLUMNS, [_row(one, names) for one in found], nothing="没有这样的账户")


def _row(one: Any, names: dict[str, str]) -> Row:
    grants = [grant for grant in one.grants.all() if grant.state != "ended"]
    values = {
        "who": one.actor_label,
        "role": "、".join(dict.fromkeys(grant.get_role_display() for grant in grants)) or "没有身份",
        "region": "、".join(dict.fromkeys(names.get(grant.region_code, "") for grant in grants)),
        "state": (MARKS.get(one.state, "unknown"), one.get_state_display()),
        "since": one.created_at,
    }
    return Row(values, url=reverse("officer:account", args=[one.pk]))


def _event(step: Any) -> dict[str, Any]:
    return {"at": step.at, "what": step.step_label, "who": step.by_label, "note": step.reason}
