"""What is changed about a person at a desk: facts, telephone, home, schooling, wishes, limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound, Refusal
from jiuzai.registry.people import actions, queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.people.lists import STAFF
from jiuzai.web.shell import person_forms as forms
from jiuzai.web.ui.forms import HouseForm
from jiuzai.web.ui.pages import render_page

FACTS = ("sex", "nation", "marriage", "dialect", "mandarin", "reading", "cadre", "remark")


def filled(
    request: HttpRequest, person: Any, form: HouseForm, deed: Callable[..., Any], title: str, words: str, **more: Any
) -> HttpResponse:
    """A form about one person: shown, refused beside its fields, or done. `deed` gets `by` and `at`."""
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                deed(by=present.visitor(request).account, at=clock.now())
                messages.success(request, words)
                return redirect("officer:person", person_id=person.pk)
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "person": person, "title": title, **more}
    return render_page(request, "officer/people/form.html", context, status=status)


def found_for(request: HttpRequest, person_id: UUID) -> Any:
    return queries.person_for(present.visitor(request).account, person_id)


@for_roles(*STAFF)
@accepts("GET", "POST")
def facts(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Held against the moment the page was made: somebody's newer change is not overwritten."""
    person = found_for(request, person_id)
    form = forms.FactsForm(request.POST or None, initial={name: getattr(person, name) for name in FACTS})

    def deed(**who: Any) -> None:
        reason = form.cleaned_data["reason"]
        actions.correct(person, form.changes, reason=reason, seen_at=_seen(request), **who)

    return filled(request, person, form, deed, "改基本情况", "已改好。", seen_at=person.changed_at.isoformat())


@for_roles(*STAFF)
@accepts("GET", "POST")
def telephone(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = found_for(request, person_id)
    form = forms.TelephoneForm(request.POST or None)

    def deed(**who: Any) -> None:
        actions.add_phone(person, **form.cleaned_data, **who)

    return filled(request, person, form, deed, "加一个手机号", "已加上。")


@for_roles(*STAFF)
@accepts("POST")
def end_telephone(request: HttpRequest, person_id: UUID, phone_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    row = person.phones.visible_to(account).filter(pk=phone_id, ends_on=None).first()
    if row is None:
        raise NotFound("没有找到这个手机号。", next_step="请回到资料页查看。")
    actions.end_phone(row, by=account, at=clock.now(), reason=request.POST.get("reason", ""))
    messages.success(request, "这个手机号不再用了。")
    return redirect("officer:person", person_id=person_id)


@for_roles(*STAFF)
@accepts("GET", "POST")
def home(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = found_for(request, person_id)
    form = forms.MoveForm(request.POST or None, initial={"county_code": person.county_code})

    def deed(**who: Any) -> None:
        actions.move_home(person, **form.cleaned_data, **who)

    return filled(request, person, form, deed, "户籍迁到别处", "已记下，以前的还留着。")


@for_roles(*STAFF)
@accepts("GET", "POST")
def schooling(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = found_for(request, person_id)
    form = forms.SchoolingForm(request.POST or None)

    def deed(**who: Any) -> None:
        actions.record_schooling(person, form.cleaned_data["rung"], **who)

    return filled(request, person, form, deed, "文化程度", "已记下。")


@for_roles(*STAFF)
@accepts("GET", "POST")
def wishes(request: HttpRequest, person_id: UUID) -> HttpResponse:
    person = found_for(request, person_id)
    held = queries.wishes_of(present.visitor(request).account, person)
    form = forms.WishesForm(request.POST or None, initial=forms.held_wishes(held))

    def deed(**who: Any) -> None:
        actions.set_wishes(person, **form.said, **who)

    return filled(request, person, form, deed, "就业意向", "已记下。")


@for_roles(*STAFF)
@accepts("GET", "POST")
def limits(request: HttpRequest, person_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    person = queries.person_for(account, person_id)
    held = sorted(queries.limits_shown(account, person))
    form = forms.LimitsForm(request.POST or None, initial={"limits": held})

    def deed(**who: Any) -> None:
        actions.set_limits(person, form.cleaned_data["limits"], **who)

    return filled(request, person, form, deed, "工作上做不了的", "已记下，企业看不到。")


def _seen(request: HttpRequest) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(request.POST.get("seen_at", ""))
    except ValueError:
        return None
