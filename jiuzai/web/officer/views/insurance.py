"""Insurance rows that found nobody, or somebody of another name: whose are they?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock, masking
from jiuzai.foundation.kernel.money import yuan_text
from jiuzai.foundation.kernel.refusals import BadInput, NotFound
from jiuzai.foundation.region.queries import label
from jiuzai.registry.employment import actions, queries
from jiuzai.registry.employment.enums import HeldState
from jiuzai.registry.people.actions import look_up
from jiuzai.registry.people.queries import person_for
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.ui.forms import DateField
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table

OFFICERS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER)
A_PAGE = 20
MARKS = {"waiting": "waiting", "disputed": "waiting", "joined": "met", "refused": "refused", "dropped": "unknown"}
COLUMNS = [
    Column("who", "名单所写", "lead"),
    Column("number", "证件"),
    Column("employer", "单位"),
    Column("months", "月份"),
    Column("place", "参保地"),
    Column("state", "状态", "mark"),
]
STATES = Filter(
    "state",
    "哪些",
    [
        Choice("", "姓名不一致"),
        Choice("waiting", "等人员登记"),
        Choice("refused", "不予入账"),
        Choice("joined", "已入账"),
    ],
)


@for_roles(*OFFICERS)
def held(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("state", "")
    state = asked if asked in ("waiting", "refused", "joined") else HeldState.DISPUTED
    found = queries.held_rows_due(present.visitor(request).account, state, clock.today())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    table = Table("待认领的参保行", COLUMNS, [_row(one) for one in page], nothing="没有要认领的")
    return render_page(request, "officer/insurance/held.html", {"table": table, "page": page, "filters": [STATES]})


def _row(one: Any) -> Row:
    said = queries.said_in(one)
    values = {
        "who": masking.name(said.name) if said.name else "没写姓名",
        "number": masking.id_number(one.id_number),
        "employer": said.employer_name or "没写",
        "months": _months(said),
        "place": label(one.county_code),
        "state": (MARKS[one.state], one.get_state_display()),
    }
    return Row(values, url=reverse("officer:held_row", args=[one.pk]))


def _months(said: Any) -> str:
    return said.first if said.first == said.last else f"{said.first} 到 {said.last}"


@for_roles(*OFFICERS)
@accepts("GET", "POST")
def row(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """The row beside the register. Words to look somebody up are sent by a form and stand in no address."""
    account = present.visitor(request).account
    view = queries.held_row_for(account, row_id)
    words = request.POST.get("words", "").strip()
    found = list(look_up(account, words, at=clock.now())[:8]) if words else []
    said = view.said
    context = {
        "view": view,
        "row": view.row,
        "facts": [
            ("姓名", masking.name(said.name) if said.name else "没写"),
            ("证件", masking.id_number(view.row.id_number)),
            ("单位", said.employer_name),
            ("月份", _months(said)),
            ("缴费基数", f"{yuan_text(said.base_fen)} 元" if said.base_fen else ""),
            ("参保地", label(view.row.county_code)),
        ],
        "found": [(one, label(one.place_code) if one.place_code else "") for one in found],
        "searched": bool(words),
        "is_open": view.row.state in (HeldState.WAITING, HeldState.DISPUTED),
        "history": [
            {"at": one.at, "what": one.step_label, "who": one.by_label, "note": one.reason} for one in view.history
        ],
    }
    return render_page(request, "officer/insurance/row.html", context)


def _give(view: Any, request: HttpRequest, **who: Any) -> None:
    given = request.POST.get("person", "")
    if not given:
        raise BadInput("还没有选人。", next_step="请先查到这个人。", where="person")
    actions.give_held(view.row, person_for(who["by"], given), **who)


def _refuse(view: Any, _request: HttpRequest, **who: Any) -> None:
    actions.refuse_held(view.row, **who)


def _take_up(view: Any, _request: HttpRequest, **who: Any) -> None:
    actions.take_up_held(view.row, **who)


def _wait(view: Any, request: HttpRequest, **who: Any) -> None:
    until = DateField(label="等到哪天").clean(request.POST.get("until_on", ""))
    actions.wait_with_held(view.row, until_on=until, **who)


DEEDS: dict[str, tuple[Callable[..., None], str]] = {
    "give": (_give, "记到这个人名下了。"),
    "refuse": (_refuse, "不入账，理由写明了。"),
    "wait": (_wait, "先放着，到那天再出来。"),
    "take_up": (_take_up, "重新处理。"),
}


@for_roles(*OFFICERS)
@accepts("POST")
def settle(request: HttpRequest, row_id: UUID) -> HttpResponse:
    wanted = DEEDS.get(request.POST.get("deed", ""))
    if wanted is None:
        raise NotFound("没有这种办理。", next_step="请从页面上的按钮里选。")
    account = present.visitor(request).account
    deed, words = wanted
    view = queries.held_row_for(account, row_id)
    deed(view, request, reason=request.POST.get("reason", ""), by=account, at=clock.now())
    messages.success(request, words)
    return redirect("officer:held_row", row_id=row_id)
