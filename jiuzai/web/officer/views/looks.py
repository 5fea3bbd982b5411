"""Who looked at what in full, and what stands out: for heads of offices, auditors and those who keep accounts."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import queries
from jiuzai.registry.people.enums import Unmaskable
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Filter

READERS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.WESTERN_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR)
OPENERS = frozenset({Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.WESTERN_OFFICER, Role.AUDITOR})
DAYS = Filter("days", "哪段时间", [Choice("", "最近一周"), Choice("30", "最近一个月"), Choice("90", "最近三个月")])


@for_roles(*READERS)
def looks(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    asked = request.GET.get("days", "")
    days = int(asked) if asked in ("30", "90") else 7
    today = clock.today()
    found = queries.lookers_between(visitor.account, today - dt.timedelta(days=days - 1), today)
    words = {one.value: str(one.label) for one in Unmaskable}
    context = {
        "lookers": [(one, [(row, words.get(row.field, row.field)) for row in one.rows]) for one in found],
        "flagged": sum(bool(one.flags) for one in found),
        "filters": [DAYS],
        "opens": bool(OPENERS & visitor.roles),
    }
    return render_page(request, "officer/looks/list.html", context)
