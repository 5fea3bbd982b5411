"""Filters kept under a name, private to the one who kept them; what was put away comes back for a while."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.listings import actions, queries
from jiuzai.registry.people.leaving import NAME
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer import people_filters
from jiuzai.web.officer.views.people.lists import STAFF
from jiuzai.web.ui.pages import render_page


@for_roles(*STAFF)
def saved(request: HttpRequest) -> HttpResponse:
    """Rename, put away, bring back."""
    account, now = present.visitor(request).account, clock.now()
    kept = queries.saved_of(account, NAME)
    context = {
        "saved": [
            (one, people_filters.address(one.asked), "，".join(people_filters.words_of(one.asked).values()))
            for one in kept
        ],
        "away": list(queries.put_away_of(account, NAME, now)),
    }
    return render_page(request, "officer/people/saved.html", context)


@for_roles(*STAFF)
@accepts("POST")
def save(request: HttpRequest) -> HttpResponse:
    filters = people_filters.asked(request.POST)
    account = present.visitor(request).account
    made = actions.save_listing(NAME, request.POST.get("name", ""), filters, by=account, at=clock.now())
    messages.success(request, f"存好了：{made.name}。只有您自己看得到。")
    return redirect(people_filters.address(filters))


@for_roles(*STAFF)
@accepts("POST")
def rename(request: HttpRequest, saved_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    row = queries.saved_for(account, saved_id)
    actions.rename(row, request.POST.get("name", ""), by=account, at=clock.now())
    messages.success(request, f"改名为{row.name}。")
    return redirect("officer:saved_lists")


@for_roles(*STAFF)
@accepts("POST")
def put_away(request: HttpRequest, saved_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    row = actions.put_away(queries.saved_for(account, saved_id), by=account, at=clock.now())
    messages.success(request, f"{row.name}删掉了。删错了，下面可以拿回来。")
    return redirect("officer:saved_lists")


@for_roles(*STAFF)
@accepts("POST")
def bring_back(request: HttpRequest, saved_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    row = actions.bring_back(queries.saved_for(account, saved_id), by=account, at=clock.now())
    messages.success(request, f"{row.name}拿回来了。")
    return redirect("officer:saved_lists")
