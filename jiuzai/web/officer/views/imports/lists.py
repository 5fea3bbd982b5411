"""Lists one sent, lists that wait for one's second pair of eyes, photos that wait for somebody to type them in."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import labels
from jiuzai.foundation.spreadsheets import kinds, queries
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.workflow import CONFIRM
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.officer.sending import SENDERS
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table

A_PAGE = 20
S = ImportState
BUSY = (S.RECEIVED, S.READING, S.JUDGING, S.COMMITTING, S.UNDOING)
MARKS = {
    **dict.fromkeys(BUSY, "info"),
    **dict.fromkeys((S.MAPPING, S.PREVIEW, S.AWAITING_SECOND, S.INTERRUPTED), "waiting"),
    S.DONE: "met",
    S.REFUSED: "refused",
}
COLUMNS = [
    Column("what", "表格", "lead"),
    Column("county", "哪个县"),
    Column("state", "走到哪一步", "mark"),
    Column("taken", "能收", "number"),
    Column("returned", "退回", "number"),
    Column("who", "上传人"),
    Column("sent", "上传时间", "said"),
]
WAITING = (S.MAPPING, S.PREVIEW, S.AWAITING_SECOND, S.INTERRUPTED)
STATES = {"waiting": WAITING, "busy": BUSY, "done": (S.DONE, S.UNDONE), "stopped": (S.REFUSED, S.WITHDRAWN)}
WORDS = {"": "全部", "waiting": "等人办", "busy": "正在办", "done": "办完了", "stopped": "没有收"}
FILTERS = [Filter("state", "状态", [Choice(value, word) for value, word in WORDS.items()])]


@for_roles(*SENDERS)
def imports(request: HttpRequest) -> HttpResponse:
    account = present.visitor(request).account
    found = queries.imports_of(account)
    state = request.GET.get("state", "")
    if state in STATES:
        found = found.filter(state__in=STATES[state])
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "table": _table(list(page), "上传过的表格"),
        "page": page,
        "filters": FILTERS,
        "second": _table(_awaiting_second(account), "等您复核"),
        "photos": list(queries.manual_entries(account)[:A_PAGE]),
    }
    return render_page(request, "officer/imports/list.html", context, part="officer/imports/list_part.html")


def _awaiting_second(account: Any) -> list[Any]:
    """Somebody else sent them, and this person may say the second yes."""
    waiting = queries.imports_of(account).filter(state=S.AWAITING_SECOND).exclude(sent_by=account.actor_id)
    return [one for one in waiting[:A_PAGE] if account.has_perm(CONFIRM, one)]


def _table(found: list[Any], caption: str) -> Table:
    names = labels(one.county for one in found if one.county)
    now = clock.now()
    rows = [_row(one, names.get(one.county, ""), one.shown_state(now)) for one in found]
    return Table(caption, COLUMNS, rows, nothing="还没有上传过表格")


def _row(one: Any, county: str, state: str) -> Row:
    values = {
        "what": kinds.find(one.kind).label,
        "county": county or "不分县",
        "state": (MARKS.get(S(one.state), "unknown"), state),
        "taken": one.accepted + one.updated if one.judged_at else None,
        "returned": one.returned if one.judged_at else None,
        "who": one.sent_by_label,
        "sent": one.sent_at,
    }
    return Row(values, url=reverse("officer:import", args=[one.pk]))
