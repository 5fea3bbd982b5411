"""Six small screens. Each is kept as soon as it is answered, so leaving and coming back loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.messaging.actions import print_slip
from jiuzai.foundation.messaging.paper import slip_html
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import Source
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.ui.forms import HouseForm
from jiuzai.web.ui.pages import render_page
from jiuzai.web.worker import forms

WISHES = ("going", "trades", "units", "refused_shifts", "lodging", "halal", "ready_on")


@dataclass(frozen=True)
class Screen:
    """One screen: its word on the road, its question, the form, and what is done with the answers."""

    code: str
    word: str
    question: str
    form: type[HouseForm]
    keep: Callable[[Any, dict[str, Any], Any], None]


def _keep_who(person: Any, said: dict[str, Any], account: Any) -> None:
    now = clock.now()
    if person is None:
        actions.register_person(**said, phone=account.phone, source=Source.SELF, account=account, by=account, at=now)
        return
    if said["name"] != person.name:
        actions.correct(person, {"name": said["name"]}, by=account, at=now, reason="本人更正")
    if said["county_code"] != person.county_code:
        actions.move_home(person, county_code=said["county_code"], starts_on=clock.today(), by=account, at=now)


def _keep_village(person: Any, said: dict[str, Any], account: Any) -> None:
    county, today = person.county_code, clock.today()
    actions.move_home(person, county_code=county, starts_on=today, **said, by=account, at=clock.now())


def _keep_wishes(person: Any, said: dict[str, Any], account: Any) -> None:
    """These answers laid over what she said before: wishes are held as a whole."""
    held = queries.wishes_of(account, person)
    kept = {name: getattr(held, name) for name in WISHES} if held else {}
    kept["wage_floor_fen"] = held.wage_floor_fen if held else None
    if "wage_floor" in said:
        said = {**said, "wage_floor_fen": said["wage_floor"]}
        del said["wage_floor"]
    actions.set_wishes(person, **{**kept, **said}, by=account, at=clock.now())


def _keep_fit(person: Any, said: dict[str, Any], account: Any) -> None:
    actions.set_limits(person, said.pop("limits"), by=account, at=clock.now())
    _keep_wishes(person, said, account)


SCREENS = (
    Screen("who", "您是谁", "先认识一下", forms.WhoForm, _keep_who),
    Screen("village", "老家", "老家哪个村", forms.VillageForm, _keep_village),
    Screen("going", "打算", "什么时候出来", forms.GoingForm, _keep_wishes),
    Screen("trades", "活儿", "想做什么活儿", forms.TradesForm, _keep_wishes),
    Screen("pay", "工钱", "去哪里，要多少", forms.PayForm, _keep_wishes),
    Screen("fit", "合适", "哪些做不来", forms.FitForm, _keep_fit),
)
ROAD = [screen.word for screen in SCREENS]


@for_roles(Role.WORKER)
def start(request: HttpRequest) -> HttpResponse:
    """To the first screen that has no answer yet."""
    account = present.visitor(request).account
    return redirect("worker:screen", code=_first_open(queries.person_of(account.pk), account).code)


@for_roles(Role.WORKER)
@accepts("GET", "POST")
def screen(request: HttpRequest, code: str) -> HttpResponse:
    account = present.visitor(request).account
    person = queries.person_of(account.pk)
    number = next((place for place, one in enumerate(SCREENS) if one.code == code), None)
    if number is None or (person is None and number > 0):
        return redirect("worker:screen", code=SCREENS[0].code)
    here = SCREENS[number]
    form = here.form(request.POST or None, initial=_held(person, account))
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                here.keep(person, dict(form.cleaned_data), account)
                return _onward(number)
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {
        "form": form,
        "screen": here,
        "road": ROAD,
        "number": number + 1,
        "person": person,
        "back": reverse("worker:screen", args=[SCREENS[number - 1].code]) if number else "",
    }
    return render_page(request, "worker/screen.html", context, status=status)


@for_roles(Role.WORKER)
@accepts("POST")
def later(request: HttpRequest) -> HttpResponse:
    """A slip with a short code: any clerk goes on from here by voice, and so does she with her telephone."""
    account = present.visitor(request).account
    person = queries.person_of(account.pk)
    if person is None:
        return redirect("worker:register")
    lines = ["您登记到一半，都存好了。", "用手机号登录，接着填。", "不方便的话，念短码给工作人员，帮您填完。"]
    slip = print_slip(
        title="登记到一半", lines=lines, subject=("people.person", str(person.pk)), by=account, at=clock.now()
    )
    return render_page(request, "worker/later.html", {"paper": slip_html(slip)})


def _onward(number: int) -> HttpResponse:
    if number + 1 < len(SCREENS):
        return redirect("worker:screen", code=SCREENS[number + 1].code)
    return redirect("worker:consents")


def _first_open(person: Any, account: Any) -> Screen:
    if person is None:
        return SCREENS[0]
    held = queries.wishes_of(account, person)
    if queries.home_on(person, clock.today()) is None:
        return SCREENS[1]
    if held is None or not held.going:
        return SCREENS[2]
    return SCREENS[3] if not held.trades else SCREENS[4] if not held.wage_floor_fen else SCREENS[5]


def _held(person: Any, account: Any) -> dict[str, Any]:
    if person is None:
        return {"name": account.name}
    home, row = queries.home_on(person, clock.today()), queries.wishes_of(account, person)
    held = {"name": person.name, "county_code": person.county_code}
    held |= {"township": home.township, "village": home.village} if home else {}
    if row is not None:
        held |= {name: getattr(row, name) for name in WISHES} | {"wage_floor": row.wage_floor_fen}
    return {**held, "limits": sorted(queries.limits_shown(account, person))}
