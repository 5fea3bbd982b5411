"""The record of deeds, for an investigator: narrowed by days and deed. Names in it are masked already."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.audit.queries import rows_for_investigator
from jiuzai.foundation.kernel import clock
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.auditor import words
from jiuzai.web.auditor.forms import RowsForm
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Column, Row, Table
from jiuzai.web.ui.tags.formats import moment

A_PAGE = 50
DAYS_AT_FIRST = 7
COLUMNS = [
    Column("deed", "事项", "lead"),
    Column("at", "时间"),
    Column("who", "操作人"),
    Column("subject", "对象"),
    Column("count", "条数", "number"),
    Column("reason", "理由"),
    Column("code", "事项代码"),
    Column("request", "请求编号"),
]


@for_roles(Role.AUDITOR)
def rows(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    first = {"start": today - dt.timedelta(days=DAYS_AT_FIRST - 1), "end": today}
    form = RowsForm({**first, **request.GET.dict()})
    asked = form.cleaned_data if form.is_valid() else first
    found = rows_for_investigator(
        present.visitor(request).account, start=_midnight(asked["start"]), end=_midnight(asked["end"], days=1)
    )
    if asked.get("deed"):
        found = found.filter(deed__startswith=asked["deed"])
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "table": _table(list(page))}
    return render_page(request, "auditor/rows.html", context)


def _midnight(day: dt.date, days: int = 0) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), clock.SHANGHAI) + dt.timedelta(days=days)


def _table(found: list[Any]) -> Table:
    lines = [
        Row(
            {
                "deed": words.deed(one.deed),
                "at": moment(one.at),
                "who": one.actor_label,
                "subject": f"{words.thing(one.subject_kind)} {one.subject_id[:8]}".strip(),
                "count": one.row_count,
                "reason": one.reason or None,
                "code": one.deed,
                "request": one.request_id or None,
            }
        )
        for one in found
    ]
    return Table("操作记录", COLUMNS, lines, nothing="这几天没有这样的记录")
