"""Put somebody on a list with a day, and the list of people nobody has a way forward for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import names_of
from jiuzai.registry.caseload import actions, queries, solutions
from jiuzai.registry.caseload.enums import FollowUpKind
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer import people_filters
from jiuzai.web.officer.views.people.details import filled, found_for
from jiuzai.web.officer.views.people.lists import STAFF
from jiuzai.web.shell.person_forms import SENSITIVE, cards
from jiuzai.web.ui.forms import ChoiceCardsField, DateField, HouseForm, PlainField
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Filter

A_PAGE = 30
BACK_TO_LIST = "unsolved"


class FollowUpForm(HouseForm):
    """Whom to see next, why, and on which day."""

    kind = ChoiceCardsField(options=cards(FollowUpKind), label="怎么跟")
    about = PlainField(label="为什么", required=False, max_length=120, widget=forms.TextInput(attrs=SENSITIVE))
    due_on = DateField(label="哪天")
    promised = forms.BooleanField(label="这一天是本人说好的", required=False)


@for_roles(*STAFF)
@accepts("GET", "POST")
def follow(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """From her page with a form; from the list of those without a way forward with one tap."""
    person = found_for(request, person_id)
    first = {"kind": FollowUpKind.CALL, "due_on": clock.today()}
    form = FollowUpForm(request.POST or None, initial=first)

    def deed(**who: Any) -> None:
        actions.open_follow_up(person, **form.cleaned_data, **who)

    answer = filled(request, person, form, deed, "记下要跟进", "记下了，到那天会在「今天」里。")
    if answer.status_code == 302 and request.POST.get("back") == BACK_TO_LIST:
        return redirect(people_filters.address(_asked(request.GET), "officer:unsolved"))
    return answer


@for_roles(*STAFF)
def unsolved(request: HttpRequest) -> HttpResponse:
    """Who wants to go out and has nothing under way, those who wait longest first."""
    visitor, today = present.visitor(request), clock.today()
    account, asked = visitor.account, _asked(request.GET)
    county, village = asked.get("county", ""), asked.get("village", "")
    villages = queries.villages_of(queries.unsolved(account, today, county=county))
    page = Paginator(queries.unsolved(account, today, county=county, village=village), A_PAGE).get_page(
        request.GET.get("page")
    )
    people = list(page)
    names = names_of({code for one in people for code in (one.county_code, one.place_code) if code})
    context = {
        "lines": [(one, _place(one.person, names)) for one in queries.advice_for(people, today)],
        "page": page,
        "filters": [Filter("village", "村", _villages(villages, village))],
        "places": people_filters.place_form(visitor.grants, asked),
        "on": people_filters.switched_on(asked, "officer:unsolved"),
        "under_way": "、".join(solutions.labels()),
        "today": today,
    }
    return render_page(request, "officer/people/unsolved.html", context, part="officer/people/unsolved_part.html")


def _place(person: Any, names: dict[str, str]) -> str:
    return "".join(names.get(code, "") for code in dict.fromkeys((person.county_code, person.place_code)))


def _asked(values: Any) -> dict[str, str]:
    return {name: value for name, value in people_filters.asked(values).items() if name in ("county", "village")}


def _villages(found: list[tuple[str, int]], here: str) -> list[Choice]:
    """The fullest villages, and the one asked for even where nobody waits."""
    chips = [Choice(name, name.replace(" ", ""), count) for name, count in found]
    asked = [Choice(here, here.replace(" ", ""), 0)] if here and here not in dict(found) else []
    return [Choice("", "全部"), *chips, *asked]
