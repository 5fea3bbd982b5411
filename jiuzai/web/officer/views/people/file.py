"""Complete the file: one calm page of sections, each small form saving by itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound, Refusal
from jiuzai.registry.people import queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.views.people.details import found_for
from jiuzai.web.officer.views.people.file_sections import SECTIONS, Section
from jiuzai.web.officer.views.people.lists import STAFF
from jiuzai.web.ui.forms import HouseForm
from jiuzai.web.ui.pages import render_page


@for_roles(*STAFF)
def complete(request: HttpRequest, person_id: UUID) -> HttpResponse:
    return _page(request, found_for(request, person_id))


@for_roles(*STAFF)
@accepts("POST")
def keep(request: HttpRequest, person_id: UUID, code: str) -> HttpResponse:
    """Save one section and come back to it; refused words stay in their form."""
    person, section = found_for(request, person_id), _section(code)
    form = section.form(request.POST, auto_id=f"{code}-%s")
    status = 400
    if form.is_valid():
        try:
            section.keep(person, form, by=present.visitor(request).account, at=clock.now())
            messages.success(request, f"{section.word}：存下了。")
            return _back(person_id, code)
        except Refusal as refusal:
            status = on_form(form, refusal)
    return _page(request, person, bound=form, here=code, status=status)


@for_roles(*STAFF)
@accepts("POST")
def drop(request: HttpRequest, person_id: UUID, code: str) -> HttpResponse:
    """Take one line out; what it said stays in the history."""
    person, section = found_for(request, person_id), _section(code)
    if section.drop is None:
        raise NotFound("这一项不能去掉。", next_step="请改成新的说法。")
    section.drop(person, request.POST.get("key", ""), by=present.visitor(request).account, at=clock.now())
    messages.success(request, f"{section.word}：去掉了一项，经过里还看得到。")
    return _back(person_id, code)


def _section(code: str) -> Section:
    found = next((one for one in SECTIONS if one.code == code), None)
    if found is None:
        raise NotFound("没有这一节。", next_step="请返回补全资料的页面。")
    return found


def _back(person_id: UUID, code: str) -> HttpResponse:
    return redirect(f"{reverse('officer:person_file', args=[person_id])}?open={code}#{code}")


def _page(
    request: HttpRequest, person: Any, *, bound: HouseForm | None = None, here: str = "", status: int = 200
) -> HttpResponse:
    account = present.visitor(request).account
    here = here or request.GET.get("open", "")
    parts = []
    for section in SECTIONS:
        mine = bound is not None and here == section.code
        form = bound if mine else section.form(initial=section.first(person, account), auto_id=f"{section.code}-%s")
        lines = section.held(person, account)
        parts.append(
            {
                "section": section,
                "lines": lines,
                "form": form,
                "open": here == section.code,
                "may_drop": section.drop is not None,
            }
        )
    context = {
        "person": person,
        "parts": parts,
        "filled": sum(bool(part["lines"]) for part in parts),
        "may_edit": account.has_perm("people.edit", person) and person.is_open,
        "together": len(queries.companions_of(person)),
    }
    return render_page(request, "officer/people/file.html", context, status=status)
