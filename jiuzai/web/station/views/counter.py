"""Thirty villagers in a row on one device: one line, known or new, three questions, a slip, next."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import SafeString

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.messaging.actions import print_slip
from jiuzai.foundation.messaging.paper import slip_html
from jiuzai.foundation.region.queries import label, partner_counties
from jiuzai.registry.people import actions, queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles, repeatable
from jiuzai.web.station.counter_forms import LineForm, NewcomerForm, QuestionsForm
from jiuzai.web.ui.pages import render_page

COUNTERS = (Role.CLERK, Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER)
MOST_FOUND = 8


@for_roles(*COUNTERS)
@accepts("GET", "POST")
@repeatable
def counter(request: HttpRequest) -> HttpResponse:
    """Find her or fill in what the line said. Nothing is written yet."""
    account = present.visitor(request).account
    form = LineForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "today_count": _today_count(account)}
    if request.method != "POST" or not form.is_valid():
        return render_page(request, "station/counter.html", context, status=200 if request.method == "GET" else 400)
    said = form.read
    words = said["id_number"] or said["phone"] or said["name"] or form.cleaned_data["line"]
    found = list(actions.look_up(account, words, at=clock.now())[:MOST_FOUND])
    if len(found) == 1 and said["id_number"]:
        messages.info(request, "已经登记过，接着问就行。")
        return redirect("station:questions", person_id=found[0].pk)
    newcomer = NewcomerForm(initial={**said, **_last_place(account)}, counties=_counties(request))
    form.let_go()
    context |= {"found": [(one, _place(one)) for one in found], "newcomer": newcomer, "searched": True}
    context["only_enter"] = not found and not newcomer.take_hands()
    return render_page(request, "station/counter.html", context)


@for_roles(*COUNTERS)
@accepts("POST")
def take_in(request: HttpRequest) -> HttpResponse:
    """Register a newcomer; somebody already there is opened instead of refused."""
    account = present.visitor(request).account
    newcomer = NewcomerForm(request.POST, counties=_counties(request))
    status = 400
    if newcomer.is_valid():
        try:
            made = actions.register_person(**newcomer.cleaned_data, by=account, at=clock.now())
            messages.success(request, "登记好了。再问三句。")
            return redirect("station:questions", person_id=made.pk)
        except actions.AlreadyRegistered as known:
            messages.info(request, "这个身份证号已经登记过，接着问就行。")
            return redirect("station:questions", person_id=known.person_id)
        except Refusal as refusal:
            status = on_form(newcomer, refusal)
    line = LineForm()
    line.let_go()
    context = {
        "form": line,
        "newcomer": newcomer,
        "found": [],
        "searched": True,
        "today_count": _today_count(account),
    }
    return render_page(request, "station/counter.html", context, status=status)


@for_roles(*COUNTERS)
@accepts("GET", "POST")
def questions(request: HttpRequest, person_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    held = queries.wishes_of(account, person)
    form = QuestionsForm(request.POST or None, initial=_held(held))
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.set_wishes(person, **_said(form.cleaned_data, held), by=account, at=clock.now())
                messages.success(request, "记下了。")
                return redirect("station:next", person_id=person_id)
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "person": person, "place": _place(person), "today_count": _today_count(account)}
    return render_page(request, "station/questions.html", context, status=status)


@for_roles(*COUNTERS)
@accepts("GET", "POST")
def after(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Done with her: a slip on paper if she wants one, then the next."""
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    paper = SafeString("")
    if request.method == "POST":
        lines = ["您已在这里登记。", "凭下面的短码，任何一个工作站都能接着办。", f"登记地点：{_place(person)}"]
        subject = ("people.person", str(person.pk))
        paper = slip_html(print_slip(title="登记凭条", lines=lines, subject=subject, by=account, at=clock.now()))
    context = {"person": person, "paper": paper, "today_count": _today_count(account)}
    return render_page(request, "station/after.html", context)


def _today_count(account: Any) -> int:
    return queries.registered_by(account, midnight(clock.today())).count()


def midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), clock.SHANGHAI)


def _counties(request: HttpRequest) -> list[tuple[str, str]]:
    """One's own county in the west; all partner counties at a counter in Jinhua."""
    partners = {one.code: one.label for one in partner_counties()}
    own = [grant.region_code[:6] for grant in present.visitor(request).grants]
    mine = [(code, partners[code]) for code in dict.fromkeys(own) if code in partners]
    return mine or list(partners.items())


def _last_place(account: Any) -> dict[str, str]:
    """The place of the one before her today: thirty in a row mostly come from one village. Sessions hold no places."""
    before = queries.registered_by(account, midnight(clock.today())).order_by("-registered_at", "-pk").first()
    home = queries.home_on(before, clock.today()) if before is not None else None
    if home is None:
        return {}
    return {"county_code": home.county_code, "township": home.township, "village": home.village}


def _place(person: Any) -> str:
    return label(person.place_code) if person.place_code else "未填地方"


def _held(row: Any) -> dict[str, Any]:
    if row is None:
        return {}
    first = row.trades[0] if row.trades else ""
    return {"going": row.going, "trade": first, "wage_floor": row.wage_floor_fen, "ready_on": row.ready_on}


def _said(given: dict[str, Any], held: Any) -> dict[str, Any]:
    """The three answers laid over what was said before."""
    kept = {name: getattr(held, name) for name in ("units", "refused_shifts", "lodging", "halal")} if held else {}
    first, rest = given["trade"], (held.trades if held else [])
    return {
        **kept,
        "going": given["going"],
        "trades": [first, *(code for code in rest if code != first)] if first else rest,
        "wage_floor_fen": given["wage_floor"],
        "ready_on": given["ready_on"],
    }
