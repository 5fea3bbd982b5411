"""Files handed out, and photographed lists that wait to be typed in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.files.queries import open_for
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import label
from jiuzai.foundation.spreadsheets import actions, kinds, queries
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.sending import SENDERS
from jiuzai.web.officer.views.imports.send import WORKBOOK
from jiuzai.web.officer.whereto import BY_HAND, way
from jiuzai.web.ui.pages import render_page


@for_roles(*SENDERS)
@accepts("POST")
def errors(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The returned rows with what is wrong beside each. Personal data leaves here, so it is a recorded deed."""
    data = actions.hand_out_errors(import_id, by=present.visitor(request).account, at=clock.now())
    answer = HttpResponse(data, content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="returned-rows.xlsx"'
    return answer


@for_roles(*SENDERS)
def manual_entry(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    entry = queries.manual_entry_for(present.visitor(request).account, entry_id)
    context = {
        "entry": entry,
        "kind_label": kinds.find(entry.kind).label,
        "county": label(entry.county) if entry.county else "",
        "by_hand": way(BY_HAND, entry.kind, present.roles(request)),
    }
    return render_page(request, "officer/imports/photo.html", context)


@for_roles(*SENDERS)
@accepts("POST")
def photo(request: HttpRequest, entry_id: UUID) -> StreamingHttpResponse:
    """The photo itself; opening it is recorded, so it is asked for by a form."""
    account = present.visitor(request).account
    entry = queries.manual_entry_for(account, entry_id)
    served = open_for(account, entry.file_id, clock.now())
    return StreamingHttpResponse(served.chunks(), headers=served.headers)


@for_roles(*SENDERS)
@accepts("POST")
def entered(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    number = request.POST.get("entered", "")
    count = int(number) if number.isdecimal() else 0
    actions.enter_manual(entry_id, entered=count, by=present.visitor(request).account, at=clock.now())
    messages.success(request, f"录完了，一共 {count} 人。")
    return redirect("officer:imports")


@for_roles(*SENDERS)
@accepts("POST")
def dropped(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")
    actions.drop_manual(entry_id, reason=reason, by=present.visitor(request).account, at=clock.now())
    messages.success(request, "不再录入，理由记下了。")
    return redirect("officer:imports")
