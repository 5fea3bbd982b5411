"""Who goes with her, who is in her household, and who may act for her: seen, asked, answered, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound, Refusal
from jiuzai.registry.people import actions, queries
from jiuzai.registry.people.enums import RequestKind
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.shell.person_page import rights_of
from jiuzai.web.ui.pages import render_page
from jiuzai.web.worker.file_forms import AskForm
from jiuzai.web.worker.views.file import registered

ASKED = "收到了。对方在自己的手机上点了愿意，就算一起。也可以两个人一起到服务站说一声。"


@for_roles(Role.WORKER)
@accepts("GET", "POST")
def company(request: HttpRequest) -> HttpResponse:
    account = present.visitor(request).account
    person = queries.person_of(account.pk)
    if person is None:
        return redirect("worker:register")
    form, status = AskForm(request.POST or None), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.ask_along(person, **form.cleaned_data, by=account, at=clock.now())
                messages.success(request, ASKED)
                return redirect("worker:company")
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {
        "form": form,
        "companions": queries.companions_of(person),
        "asks": queries.asks_by(person),
        "asks_me": queries.asked_of(person),
        "housemates": queries.housemates_of(person),
    }
    return render_page(request, "worker/company.html", context, status=status)


@for_roles(Role.WORKER)
@accepts("POST")
def answer(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    account, person = registered(request)
    ask = _among(queries.asked_of(person), ask_id)
    willing = request.POST.get("willing") == "yes"
    actions.answer_ask(person, ask, willing=willing, by=account, at=clock.now())
    messages.success(request, "记下了，你们一起。" if willing else "记下了，不一起。对方看不到您说了不。")
    return redirect("worker:company")


@for_roles(Role.WORKER)
@accepts("POST")
def take_back(request: HttpRequest, ask_id: UUID) -> HttpResponse:
    account, person = registered(request)
    actions.take_back_ask(_among(queries.asks_by(person), ask_id), by=account, at=clock.now())
    messages.success(request, "收回了。")
    return redirect("worker:company")


@for_roles(Role.WORKER)
@accepts("POST")
def alone(request: HttpRequest, other_id: UUID) -> HttpResponse:
    account, person = registered(request)
    if other_id not in {one.other_id for one in queries.companions_of(person)}:
        raise NotFound("没有找到这位同行的人。", next_step="请刷新页面查看。")
    actions.go_alone(person, other_id, by=account, at=clock.now())
    messages.success(request, "记下了，不一起了。")
    return redirect("worker:company")


@for_roles(Role.WORKER)
@accepts("POST")
def household(request: HttpRequest) -> HttpResponse:
    """Who belongs to a household is the county's word: what is wrong is asked for, with its clock."""
    account, person = registered(request)
    wanted = "家里的人登记得不对，请打电话问清后更正。"
    actions.request_data(person, RequestKind.CORRECT, by=account, at=clock.now(), wanted=wanted)
    messages.success(request, "收到了，会打电话问您，15 个工作日内办好。")
    return redirect("worker:company")


@for_roles(Role.WORKER)
def mandates(request: HttpRequest) -> HttpResponse:
    """Who may act for her, in what, until when; one tap ends it."""
    account = present.visitor(request).account
    person = queries.person_of(account.pk)
    if person is None:
        return redirect("worker:register")
    today = clock.today()
    rows = [
        (one, scopes, one.revoked_at is None and one.ends_on >= today) for one, scopes in _mandates(person, account)
    ]
    return render_page(request, "worker/mandates.html", {"mandates": rows})


@for_roles(Role.WORKER)
@accepts("POST")
def revoke(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    account, person = registered(request)
    row = _among(list(queries.mandates_of(account, person)), mandate_id)
    actions.revoke_mandate(row, by=account, at=clock.now())
    messages.success(request, "停了，这个人不能再替您办。")
    return redirect("worker:mandates")


def _mandates(person: Any, account: Any) -> list[Any]:
    rows: list[Any] = rights_of(person, account)["mandates"]
    return rows


def _among(rows: list[Any], key: UUID) -> Any:
    found = next((one for one in rows if one.pk == key), None)
    if found is None:
        raise NotFound("没有找到这一项。", next_step="请刷新页面查看。")
    return found
