"""People in one's sight. Words are sent by a form and never stand in an address; filters do."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.listings.queries import saved_of
from jiuzai.foundation.region.queries import labels
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.leaving import NAME
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles, repeatable
from jiuzai.web.officer import people_filters
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Column, Row, Table

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


@for_roles(*STAFF, Role.AUDITOR)
@accepts("GET", "POST")
@repeatable
def people(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    account = visitor.account
    words = request.POST.get("words", "").strip()
    filters = people_filters.asked(request.GET)
    found = actions.look_up(account, words, at=clock.now(), filters=people_filters.question(filters))
    page = Paginator(found, FOUND_AT_ONCE if words else A_PAGE).get_page(request.GET.get("page"))
    may_keep = bool({*STAFF} & present.roles(request))
    context = {
        "table": _table(list(page)),
        "page": page,
        "filters": people_filters.CHIPS,
        "on": people_filters.switched_on(filters),
        "asked": filters,
        "places": people_filters.place_form(visitor.grants, filters),
        "saved": [(one, people_filters.address(one.asked)) for one in saved_of(account, NAME)] if may_keep else [],
        "export_url": people_filters.address(filters, "officer:export_people"),
        "searched": bool(words),
        "more": max(0, page.paginator.count - FOUND_AT_ONCE) if words else 0,
        "may_register": may_keep,
        "payees": queries.payees_to_confirm(account).count(),
        "requests": queries.open_requests(account).count(),
    }
    return render_page(request, "officer/people/list.html", context, part="officer/people/list_part.html")


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
