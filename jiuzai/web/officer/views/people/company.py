"""Who belongs to her household and who goes with her; a pair is two who both said so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound, Refusal
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import CompanionKind
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.people.details import found_for
from jiuzai.web.officer.views.people.lists import STAFF
from jiuzai.web.shell.file_forms import HouseholdForm, TogetherForm
from jiuzai.web.ui.forms import HouseForm
from jiuzai.web.ui.pages import render_page

MOST_FOUND = 10


@for_roles(*STAFF)
@accepts("GET", "POST")
def company(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Find the other by name, number's end or telephone's end; the words never stand in an address."""
    account = present.visitor(request).account
    person = found_for(request, person_id)
    words = request.POST.get("words", "").strip()
    found = actions.look_up(account, words, at=clock.now()).exclude(pk=person.pk)[:MOST_FOUND] if words else []
    other_id = request.POST.get("other", "")
    other = queries.person_for(account, other_id) if other_id else None
    return _page(request, person, other=other, found=list(found), searched=bool(words))


@for_roles(*STAFF)
@accepts("POST")
def join(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """The two are one household from today."""

    def deed(person: Any, other: Any, form: HouseForm, **who: Any) -> None:
        actions.join_household(person, beside=other, tie=form.cleaned_data["tie"], **who)

    return _with_other(request, person_id, HouseholdForm(request.POST), deed, "记下了，是一户人。")


@for_roles(*STAFF)
@accepts("POST")
def together(request: HttpRequest, person_id: UUID) -> HttpResponse:
    def deed(person: Any, other: Any, form: HouseForm, **who: Any) -> None:
        said = dict(form.cleaned_data)
        actions.go_together(person, other, CompanionKind(said.pop("kind")), **said, **who)

    return _with_other(request, person_id, TogetherForm(request.POST), deed, "记下了。")


@for_roles(*STAFF)
@accepts("POST")
def leave(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = found_for(request, person_id)
    actions.leave_household(person, by=present.visitor(request).account, at=clock.now())
    messages.success(request, "不算这一户了，以前的还留着。")
    return redirect("officer:person_company", person_id=person_id)


@for_roles(*STAFF)
@accepts("POST")
def alone(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """She goes without the other; for the other it is no pair any more."""
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    key = request.POST.get("other", "")
    other = next((one.other_id for one in queries.companions_of(person) if str(one.other_id) == key), None)
    if other is None:
        raise NotFound("没有找到这位同行的人。", next_step="请刷新页面查看。")
    actions.go_alone(person, other, by=account, at=clock.now())
    messages.success(request, "记下了，不和这位一起走。")
    return redirect("officer:person_company", person_id=person_id)


def _with_other(
    request: HttpRequest, person_id: UUID, form: HouseForm, deed: Callable[..., Any], words: str
) -> HttpResponse:
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    other = queries.person_for(account, request.POST.get("other", ""))
    status = 400
    if form.is_valid():
        try:
            deed(person, other, form, by=account, at=clock.now())
            messages.success(request, words)
            return redirect("officer:person_company", person_id=person_id)
        except Refusal as refusal:
            status = on_form(form, refusal)
    return _page(request, person, other=other, bound=form, status=status)


def _page(
    request: HttpRequest,
    person: Any,
    *,
    other: Any = None,
    found: list[Any] | None = None,
    searched: bool = False,
    bound: HouseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    account = present.visitor(request).account
    _household, members = queries.household_of(account, person)
    context = {
        "person": person,
        "members": members,
        "companions": queries.companions_of(person),
        "asks": queries.asks_by(person),
        "asked": queries.asked_of(person),
        "other": other,
        "found": found or [],
        "searched": searched,
        "household_form": bound if isinstance(bound, HouseholdForm) else HouseholdForm(auto_id="home-%s"),
        "together_form": bound if isinstance(bound, TogetherForm) else TogetherForm(auto_id="road-%s"),
        "may_edit": account.has_perm("people.edit", person) and person.is_open,
    }
    return render_page(request, "officer/people/company_page.html", context, status=status)
