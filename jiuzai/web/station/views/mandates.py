"""One printed page of names and thumb prints, photographed, authorises the clerk for everybody on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.files.actions import store
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, Refusal
from jiuzai.registry.people import actions, queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.station.counter_forms import BookForm
from jiuzai.web.station.views.counter import midnight
from jiuzai.web.ui.pages import render_page

BACK = dt.timedelta(days=60)
MOST = 60
PHOTO = "evidence"
A_YEAR = dt.timedelta(days=364)


@for_roles(Role.CLERK)
@accepts("GET", "POST")
def book(request: HttpRequest) -> HttpResponse:
    """Tick the people who signed, add the photo: all of them or none."""
    visitor = present.visitor(request)
    today = clock.today()
    people = list(queries.registered_by(visitor.account, midnight(today - BACK))[:MOST])
    chosen = set(request.POST.getlist("people"))
    first = {"signed_on": today, "ends_on": today + A_YEAR}
    form = BookForm(request.POST or None, request.FILES or None, initial=first)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                signed = [one for one in people if str(one.pk) in chosen]
                _grant(visitor, signed, dict(form.cleaned_data))
                messages.success(request, f"{len(signed)} 人授权已登记，会各收到一条短信。")
                return redirect("station:mandates")
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "people": [(one, str(one.pk) in chosen) for one in people]}
    return render_page(request, "station/mandates.html", context, status=status)


@for_roles(Role.CLERK)
def sheet(request: HttpRequest) -> HttpResponse:
    """The page to print and to sign. Names are covered: everybody writes her own."""
    account = present.visitor(request).account
    people = list(queries.registered_by(account, midnight(clock.today() - BACK))[:MOST])
    return render_page(request, "station/signature_sheet.html", {"people": people, "today": clock.today()})


def _grant(visitor: Any, people: list[Any], said: dict[str, Any]) -> None:
    if not people:
        raise BadInput("还没有勾选签名的人。", next_step="请在名单里勾上签过名的人。", where="people")
    account, now = visitor.account, clock.now()
    region = next(grant.region_code for grant in visitor.grants if grant.role == Role.CLERK)
    photo = said.pop("photo")
    kept = store(upload=photo, name=photo.name, purpose=PHOTO, by=account, at=now, region_code=region)
    if kept.refusal:
        raise BadInput(kept.refusal, where="photo", next_step="请重新拍一张。")
    actions.grant_by_book(people, account, region_code=region, file_id=kept.pk, **said, by=account, at=now)
