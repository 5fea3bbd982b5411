"""What today holds on a desk: whom to call, who promised, who was not there; and what the register still waits for."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.region.queries import names_of
from jiuzai.registry.caseload import actions, sources
from jiuzai.registry.caseload import queries as caseload
from jiuzai.registry.caseload.enums import Outcome
from jiuzai.registry.people import queries
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.station.views.counter import COUNTERS, midnight
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Filter
from jiuzai.web.ui.tags.formats import said as said_day

BACK = dt.timedelta(days=30)
ONE = dt.timedelta(days=1)
MOST = 50
FRIDAY = 4
DESK = [Filter("whose", "谁的", [Choice("", "台面上所有的"), Choice("mine", "我记下的")])]
SECTIONS = (
    ("overdue", "过了日子", "该办的日子已经过了"),
    ("due", "今天要办", ""),
    ("nobody", "没找着人，今天再找", "下次的日子已经替您算好"),
    ("promised", "说好的", "本人自己说的日子"),
    ("ahead", "往后七天", ""),
)


@for_roles(*COUNTERS)
def today(request: HttpRequest) -> HttpResponse:
    account, now = present.visitor(request).account, clock.now()
    day = clock.local_date(now)
    context = {
        "today": day,
        **_list(request, day),
        "filters": DESK,
        "quick": _quick(day),
        "taps": list(caseload.taps_of(account, now)[:5]),
        "taken_in": list(queries.registered_by(account, midnight(day))[:MOST]),
        "unasked": list(queries.not_asked_yet(account, midnight(day - BACK))[:MOST]),
        "payees": queries.payees_to_confirm(account).count(),
        "requests": list(queries.open_requests(account).select_related("person")[:MOST]),
    }
    return render_page(request, "station/today.html", context)


@for_roles(*COUNTERS)
def paper(request: HttpRequest) -> HttpResponse:
    """The same list to carry through the village: names covered, room to write."""
    day = clock.today()
    return render_page(request, "station/today_paper.html", {"today": day, **_list(request, day)})


@for_roles(*COUNTERS)
@accepts("POST")
def tap(request: HttpRequest, follow_up_id: UUID) -> HttpResponse:
    """`tap` is an outcome, with its day where the button has one: `promised:2025-03-07`."""
    account = present.visitor(request).account
    row = caseload.follow_up_for(account, follow_up_id)
    outcome, _, day = request.POST.get("tap", "").partition(":")
    next_on = _day(day or request.POST.get("next_on", "")) if outcome in (Outcome.PROMISED, Outcome.LATER) else None
    made = actions.record_outcome(
        row, outcome, next_on=next_on, said=request.POST.get("said", ""), by=account, at=clock.now()
    )
    later = f"，下次 {said_day(made.next_on, clock.today())}" if made.next_on else ""
    messages.success(request, f"{row.person.masked_name}：{made.get_outcome_display()}{later}。点错了，在下面撤回。")
    return redirect("station:today")


@for_roles(*COUNTERS)
@accepts("POST")
def take_back(request: HttpRequest, attempt_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    row = actions.take_back(caseload.attempt_for(account, attempt_id), by=account, at=clock.now())
    messages.success(request, f"撤回了，{row.person.masked_name}还在原来的地方。")
    return redirect("station:today")


def _list(request: HttpRequest, day: dt.date) -> dict[str, Any]:
    """Sections with their rows, places and sources in words; empty sections are left out."""
    account = present.visitor(request).account
    found = caseload.day_for(account, day, mine=request.GET.get("whose") == "mine")
    rows = {key: getattr(found, key) for key, _, _ in SECTIONS}
    people = [one.person for held in rows.values() for one in held]
    names = names_of({code for one in people for code in (one.county_code, one.place_code) if code})
    return {
        "sections": [
            (key, title, note, [_line(one, names, day) for one in rows[key]])
            for key, title, note in SECTIONS
            if rows[key]
        ],
        "now_count": found.now,
        "left_out": found.left_out,
    }


def _line(row: Any, names: dict[str, str], day: dt.date) -> dict[str, Any]:
    codes = dict.fromkeys((row.person.county_code, row.person.place_code))
    broken = row.promised and row.due_on < day
    return {
        "row": row,
        "place": "".join(names.get(code, "") for code in codes),
        "why": row.about or sources.label_of(row.source),
        "when": f"说好{said_day(row.due_on, day)}，没来" if broken else "",
    }


def _quick(day: dt.date) -> list[tuple[str, str]]:
    """Days people say: tomorrow, this Friday, next Monday; each once."""
    friday = day + ONE * ((FRIDAY - day.weekday()) % 7)
    monday = day + ONE * (7 - day.weekday())
    said = [(day + ONE, "明天"), (friday, "周五"), (monday, "下周一")]
    return [(one.isoformat(), word) for number, (one, word) in enumerate(said) if not number or one > day + ONE]


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput("请选哪一天。", next_step="返回，选好日子再点。", where="next_on") from None
