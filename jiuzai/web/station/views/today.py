"""What today holds at a station, as far as the register knows: whom one took in, and who was not asked yet."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import queries
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.station.views.counter import COUNTERS, midnight
from jiuzai.web.ui.pages import render_page

BACK = dt.timedelta(days=30)
MOST = 50


@for_roles(*COUNTERS)
def today(request: HttpRequest) -> HttpResponse:
    account, day = present.visitor(request).account, clock.today()
    context = {
        "today": day,
        "taken_in": list(queries.registered_by(account, midnight(day))[:MOST]),
        "unasked": list(queries.not_asked_yet(account, midnight(day - BACK))[:MOST]),
        "payees": queries.payees_to_confirm(account).count(),
        "requests": list(queries.open_requests(account).select_related("person")[:MOST]),
    }
    return render_page(request, "station/today.html", context)
