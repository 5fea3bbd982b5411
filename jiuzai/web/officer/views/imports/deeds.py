"""What is done to a list: say which column is which, take it in, look at it a second time, give back, undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets import actions
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.sending import SENDERS

COLUMN = "column-"


def _done(request: HttpRequest, import_id: UUID, deed: Callable[..., Any], words: str, **more: Any) -> HttpResponse:
    deed(import_id, by=present.visitor(request).account, at=clock.now(), **more)
    if words:
        messages.success(request, words)
    return redirect("officer:import", import_id=import_id)


def _said_yes(request: HttpRequest, import_id: UUID, deed: Callable[..., Any]) -> HttpResponse:
    batch = deed(import_id, by=present.visitor(request).account, at=clock.now())
    if batch.state in (ImportState.READING, ImportState.JUDGING):
        messages.info(request, "核对以后数据又有变化，先重新核对一遍，再请您看。还没有入库。")
    return redirect("officer:import", import_id=import_id)


def _number(request: HttpRequest, name: str) -> int:
    given = str(request.POST.get(name, ""))
    return int(given) if given.isdecimal() else 0


@for_roles(*SENDERS)
@accepts("POST")
def map_columns(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Every select of the mapping screen is `column-<key>` with the place of the column, '' for none."""
    said = {
        name.removeprefix(COLUMN): int(str(place))
        for name, place in request.POST.items()
        if name.startswith(COLUMN) and str(place).isdecimal()
    }
    more = {"header_row": _number(request, "header_row"), "sheet": _number(request, "sheet")}
    return _done(request, import_id, actions.map_columns, "记住了，下次同样的表不用再指。", mapping=said, **more)


@for_roles(*SENDERS)
@accepts("POST")
def leave_out(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The sheet asked about is no part of the list."""
    return _done(request, import_id, actions.leave_out_sheet, "这张工作表不读。", sheet=_number(request, "sheet"))


@for_roles(*SENDERS)
@accepts("POST")
def commit(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What was held may have moved since the preview: then the list is judged again and nothing is written."""
    return _said_yes(request, import_id, actions.commit)


@for_roles(*SENDERS)
@accepts("POST")
def confirm(request: HttpRequest, import_id: UUID) -> HttpResponse:
    return _said_yes(request, import_id, actions.confirm_second)


@for_roles(*SENDERS)
@accepts("POST")
def give_back(request: HttpRequest, import_id: UUID) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _done(request, import_id, actions.give_back, "已退回给上传人。", reason=reason)


@for_roles(*SENDERS)
@accepts("POST")
def withdraw(request: HttpRequest, import_id: UUID) -> HttpResponse:
    return _done(request, import_id, actions.withdraw, "这份表格没有收，什么都没有改。")


@for_roles(*SENDERS)
@accepts("POST")
def undo(request: HttpRequest, import_id: UUID) -> HttpResponse:
    return _done(request, import_id, actions.undo, "", reason=request.POST.get("reason", ""))
