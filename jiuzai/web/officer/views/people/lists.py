"""People in one's sight. Words are sent by a form and never stand in an address; filters do."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import labels
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import PersonState, PovertyKind
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles, repeatable
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table

STAFF = (Role.CLERK, Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER)
OFFICERS = (Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER)
A_PAGE = 20
FOUND_AT_ONCE = 50
COLUMNS = [
    Column("name", "姓名", "lead"),
    Column("number", "证件"),
    Column("place", "登记在"),
    Column("status", "人员类别"),
    Column("state", "资料", "mark"),
    Column("since", "登记", "said"),
]
FILTERS = [
    Filter("status", "人员类别", [Choice("", "全部"), *(Choice(one.value, str(one.label)) for one in PovertyKind)]),
    Filter("state", "资料", [Choice("", "全部"), Choice("active", "正常"), Choice("restricted", "限制使用")]),
]


@for_roles(*STAFF, Role.AUDITOR)
@accepts("GET", "POST")
@repeatable
def people(request: HttpRequest) -> HttpResponse:
    account = present.visitor(request).account
    words = request.POST.get("words", "").strip()
    found = actions.look_up(account, words, at=clock.now(), filters=_asked(request))
    page = Paginator(found, FOUND_AT_ONCE if words else A_PAGE).get_page(request.GET.get("page"))
    context = {
        "table": _table(list(page)),
        "page": page,
        "filters": FILTERS,
        "searched": bool(words),
        "more": max(0, page.paginator.count - FOUND_AT_ONCE) if words else 0,
        "may_register": bool({*STAFF} & present.roles(request)),
        "payees": queries.payees_to_confirm(account).count(),
        "requests": queries.open_requests(account).count(),
    }
    return render_page(request, "officer/people/list.html", context, part="officer/people/list_part.html")


def _asked(request: HttpRequest) -> dict[str, Any]:
    status, state = request.GET.get("status", ""), request.GET.get("state", "")
    asked: dict[str, Any] = {}
    if status in PovertyKind.values:
        asked |= {"status": status, "on": clock.today()}
    if state in (PersonState.ACTIVE, PersonState.RESTRICTED):
        asked["state"] = state
    return asked


def _table(found: list[Any]) -> Table:
    names = labels({one.place_code for one in found if one.place_code})
    statuses = queries.statuses_on([one.pk for one in found], clock.today())
    rows = [_row(one, names, statuses.get(one.pk)) for one in found]
    return Table("人员", COLUMNS, rows, nothing="没有找到这样的人")


def _row(one: Any, names: dict[str, str], status: Any) -> Row:
    values = {
        "name": one.masked_name,
        "number": one.masked_id or "暂无证件",
        "place": names.get(one.place_code, "未填"),
        "status": str(status.kind.label) if status else "",
        "state": ("met" if one.is_open else "waiting", one.get_state_display()),
        "since": one.registered_at,
    }
    return Row(values, url=reverse("officer:person", args=[one.pk]))
