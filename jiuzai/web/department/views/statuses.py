"""The status list: who of one's county is listed as what, from which list, as of when, and what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import labels
from jiuzai.foundation.spreadsheets.queries import imports_of
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import PovertyKind
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles, repeatable
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table

KEEPERS = (Role.AGRICULTURE, Role.WESTERN_OFFICER, Role.CITY_OFFICER)
A_PAGE = 20
MOST_FOUND = 20
SHOWN = {
    "": "现在有效",
    "changed": "最近一批以来变的",
    "ending": "90 天内到期",
    "old": "数据超过一年",
    "left": "已退出",
}
COLUMNS = [
    Column("name", "姓名", "lead"),
    Column("number", "证件"),
    Column("place", "在哪里"),
    Column("kind", "人员类别"),
    Column("days", "起止"),
    Column("as_of", "数据截至", "day"),
    Column("source", "从哪里来"),
]


@for_roles(*KEEPERS)
@accepts("GET", "POST")
@repeatable
def statuses(request: HttpRequest) -> HttpResponse:
    """Words are sent by a form and never stand in an address; filters do."""
    account, today = present.visitor(request).account, clock.today()
    newest = queries.newest_lists(account)
    county = request.GET.get("county", "") if request.GET.get("county") in newest else ""
    show = request.GET.get("show", "") if request.GET.get("show") in SHOWN else ""
    lists = [newest[county]] if county else list(newest.values())
    rows = queries.status_list(account, today, county=county, show=show, newest=lists)
    kinds = queries.kinds_among(rows)
    kind = request.GET.get("kind", "")
    page = Paginator(rows.filter(kind=kind) if kind in PovertyKind.values else rows, A_PAGE).get_page(
        request.GET.get("page")
    )
    words = request.POST.get("words", "").strip()
    context = {
        "table": _table(list(page)),
        "page": page,
        "filters": _filters(kinds),
        "counties": sorted(labels(newest).items()),
        "county": county,
        "show": show,
        "newest": sorted(lists, key=lambda one: one.written_at, reverse=True)[:1] if len(lists) > 1 else lists,
        "several": len(lists) > 1,
        "searched": bool(words),
        "found": _found(account, words) if words else [],
        "corrections": list(queries.corrections_open(account)[:A_PAGE]),
        "imports": _imports(account),
        "today": today,
    }
    return render_page(request, "department/statuses.html", context, part="department/statuses_part.html")


def _filters(kinds: Any) -> list[Filter]:
    offered = [Choice(one.value, str(one.label), kinds.get(one.value, 0)) for one in PovertyKind]
    return [
        Filter("show", "看哪些", [Choice(value, word) for value, word in SHOWN.items()]),
        Filter("kind", "人员类别", [Choice("", "全部", sum(kinds.values())), *offered]),
    ]


def _found(account: Any, words: str) -> list[tuple[Any, Any]]:
    people = list(actions.look_up_listed(account, words, at=clock.now())[:MOST_FOUND])
    held = queries.statuses_on([one.pk for one in people], clock.today())
    return [(one, held.get(one.pk)) for one in people]


def _imports(account: Any) -> list[Any]:
    return list(imports_of(account).filter(kind="status")[:3])


def _table(rows: Sequence[Any]) -> Table:
    places = labels({row.person.place_code or row.county_code for row in rows})
    lines = [_line(row, places) for row in rows]
    return Table("名单上的人", COLUMNS, lines, nothing="没有这样的人")


def _line(row: Any, places: dict[str, str]) -> Row:
    listed = queries.listed(row)
    values = {
        "name": listed.masked_name,
        "number": listed.masked_id or "暂无证件",
        "place": places.get(listed.place_code or row.county_code, ""),
        "kind": str(listed.status.kind.label),
        "days": days_of(row),
        "as_of": listed.status.as_of,
        "source": "名单" if row.source_batch else "人工更正",
    }
    return Row(values, url=reverse("department:status", args=[listed.person_id]))


def days_of(row: Any) -> str:
    first = f"{row.starts_on:%Y-%m-%d} 起" if row.starts_on else "起始未知"
    return f"{first}，到 {row.ends_on:%Y-%m-%d}" if row.ends_on else first


def batch_of(batch: str) -> UUID | None:
    """The import a row came with; None where a command wrote it."""
    try:
        return UUID(batch)
    except ValueError:
        return None
