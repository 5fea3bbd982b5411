"""Rows that leave: asked for with a purpose, agreed to by a second person, downloaded for a limited time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.enums import DeedClass
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.listings import actions, kinds, queries
from jiuzai.foundation.listings.enums import FileFormat
from jiuzai.foundation.listings.workflow import APPROVE, OWN
from jiuzai.foundation.workflow.queries import history_of
from jiuzai.registry.people.actions import look_up
from jiuzai.registry.people.leaving import NAME
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer import people_filters
from jiuzai.web.officer.export_forms import ExportForm
from jiuzai.web.officer.views.people.lists import OFFICERS, STAFF
from jiuzai.web.ui.pages import render_page

TYPES = {
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileFormat.CSV: "text/csv; charset=utf-8",
}
MARKS = {"waiting": "waiting", "open": "met", "refused": "refused", "withdrawn": "unknown", "expired": "unknown"}
MOST_SHOWN = 50


@for_roles(*STAFF)
def exports(request: HttpRequest) -> HttpResponse:
    """What waits for one's own word, and what one asked for."""
    account, now = present.visitor(request).account, clock.now()
    context = {
        "deciding": queries.exports_to_decide(account, now),
        "mine": [_shown(one, now) for one in queries.exports_of(account)[:MOST_SHOWN]],
    }
    return render_page(request, "officer/exports/list.html", context)


@for_roles(*STAFF, fresh=DeedClass.EXPORT)
@accepts("GET", "POST")
def export_people(request: HttpRequest) -> HttpResponse:
    """Ask for the people of the present filters."""
    account, now = present.visitor(request).account, clock.now()
    filters = people_filters.asked(request.GET)
    form = ExportForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _asked(request, form.cleaned_data, filters)
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {
        "form": form,
        "told": list(people_filters.words_of(filters).values()),
        "count": look_up(account, "", at=now, filters=people_filters.question(filters)).count(),
        "straight": actions.STRAIGHT,
        "free": queries.free_today(account, NAME, now),
        "headers": kinds.find(NAME).headers,
        "back": people_filters.address(filters),
    }
    return render_page(request, "officer/exports/ask.html", context, status=status)


@for_roles(*STAFF)
def export(request: HttpRequest, export_id: UUID) -> HttpResponse:
    account, now = present.visitor(request).account, clock.now()
    found = queries.export_for(account, export_id)
    context = {
        "export": found,
        "mark": MARKS[found.state],
        "label": kinds.find(found.listing).label,
        "is_open": found.is_open_at(now) and found.taken < actions.MOST_DOWNLOADS,
        "left": max(0, actions.MOST_DOWNLOADS - found.taken),
        "own": account.has_perm(OWN, found),
        "may_decide": found.state == "waiting" and now < found.ends_at and account.has_perm(APPROVE, found),
        "may_withdraw": found.state in ("waiting", "open") and account.has_perm(OWN, found),
        "story": [_step(one) for one in history_of(found).order_by("-id")],
    }
    return render_page(request, "officer/exports/one.html", context)


@for_roles(*OFFICERS, fresh=DeedClass.EXPORT)
@accepts("POST")
def approve(request: HttpRequest, export_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    found = queries.export_for(account, export_id)
    actions.approve_export(found, by=account, at=clock.now(), reason=request.POST.get("reason", ""))
    messages.success(request, "批准了，申请人 24 小时内可以下载。")
    return redirect("officer:exports")


@for_roles(*OFFICERS)
@accepts("POST")
def refuse(request: HttpRequest, export_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    found = queries.export_for(account, export_id)
    actions.refuse_export(found, by=account, at=clock.now(), reason=request.POST.get("reason", ""))
    messages.success(request, "没有批准，理由会告诉申请人。")
    return redirect("officer:exports")


@for_roles(*STAFF)
@accepts("POST")
def withdraw(request: HttpRequest, export_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    actions.withdraw_export(queries.export_for(account, export_id), by=account, at=clock.now())
    messages.success(request, "收回了，不能再下载。")
    return redirect("officer:exports")


@for_roles(*STAFF, fresh=DeedClass.EXPORT)
@accepts("POST")
def download(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """The file itself; personal data leaves here, so it is a recorded deed."""
    account = present.visitor(request).account
    found = queries.export_for(account, export_id)
    data = actions.download(found, by=account, at=clock.now())
    answer = HttpResponse(data, content_type=TYPES[FileFormat(found.file_format)])
    answer["Content-Disposition"] = f'attachment; filename="{found.listing}-{found.code}.{found.file_format}"'
    return answer


def _asked(request: HttpRequest, said: dict[str, Any], filters: dict[str, str]) -> HttpResponse:
    account, now = present.visitor(request).account, clock.now()
    words = said["words"]
    found = look_up(account, words, at=now, filters=people_filters.question(filters))
    told = [*people_filters.words_of(filters).values(), *(["按词查找"] if words else [])]
    made = actions.ask_for_export(
        NAME,
        [str(key) for key in found.values_list("pk", flat=True)[: actions.MOST_ROWS + 1]],
        described="，".join(told) or "全部",
        purpose=said["purpose"],
        file_format=said["file_format"],
        by=account,
        at=now,
    )
    if made.state == "open":
        messages.success(request, f"{made.row_count} 行，可以下载了。")
    else:
        messages.info(request, f"{made.row_count} 行，要请第二个人批准。批了会给您发消息。")
    return redirect("officer:export", export_id=made.pk)


def _shown(one: Any, now: Any) -> tuple[Any, str, bool]:
    return one, MARKS[one.state], one.is_open_at(now)


def _step(one: Any) -> dict[str, Any]:
    return {"at": one.at, "what": one.step_label, "note": one.reason, "who": one.by_label}
