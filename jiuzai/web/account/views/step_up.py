"""Prove oneself again before a serious deed; the proof opens that class of deeds for twenty minutes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.accounts import actions
from jiuzai.foundation.accounts.enums import DeedClass, Purpose, Tier
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotFound, Refusal
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, signed_in
from jiuzai.web.access.targets import next_of
from jiuzai.web.account import attempt
from jiuzai.web.account.client import client_of
from jiuzai.web.account.forms import CodeForm, TokenForm
from jiuzai.web.account.views.second_factor import prove
from jiuzai.web.shell.navigation import home_of
from jiuzai.web.ui.pages import render_page


@signed_in
@accepts("GET", "POST")
def step_up(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    deed = _deed(request)
    strong = visitor.sign_in.tier == Tier.STRONG
    form: Any = (TokenForm if strong else CodeForm)(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                proven = prove(visitor.account, form.cleaned_data["token"]) if strong else _by_code(request, form)
                actions.step_up(visitor.sign_in, deed, proven=proven, at=clock.now())
                return redirect(next_of(request, reverse(home_of(visitor.roles))))
            except (BadInput, LimitReached) as refusal:
                status = on_form(form, refusal)
    context = {
        "form": form,
        "deed": deed,
        "strong": strong,
        "sent": strong or _code_was_sent(request),
        "next": next_of(request, ""),
    }
    return render_page(request, "account/step_up.html", context, status=status)


@signed_in
@accepts("POST")
def send_code(request: HttpRequest) -> HttpResponse:
    account = present.visitor(request).account
    target = f"{reverse('account:step_up')}?{request.META.get('QUERY_STRING', '')}"
    attempt_id = attempt.begin(request, account.phone, Purpose.STEP_UP, "")
    actions.request_code(account.phone, Purpose.STEP_UP, client=client_of(request, attempt_id), at=clock.now())
    return redirect(target)


def _by_code(request: HttpRequest, form: CodeForm) -> actions.Proven:
    client = client_of(request, attempt.attempt_id(request))
    phone = attempt.phone(request)
    proof = actions.check_code(phone, Purpose.STEP_UP, form.cleaned_data["code"], client=client, at=clock.now())
    return actions.prove_again(proof, present.visitor(request).account, at=clock.now())


def _code_was_sent(request: HttpRequest) -> bool:
    try:
        return attempt.purpose(request) == Purpose.STEP_UP
    except Refusal:
        return False


def _deed(request: HttpRequest) -> DeedClass:
    asked = request.POST.get("deed") or request.GET.get("deed") or ""
    if asked not in DeedClass.values:
        raise NotFound("不知道要确认的是哪一件事。", next_step="请从要办的那一页进来。")
    return DeedClass(asked)
