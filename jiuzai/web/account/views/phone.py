"""Signing in by telephone: the number, then the code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.actions import CodeProof, check_code, choose, request_code
from jiuzai.foundation.accounts.enums import Purpose
from jiuzai.foundation.accounts.sign_on import is_configured
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, public
from jiuzai.web.access.targets import next_of
from jiuzai.web.account import attempt
from jiuzai.web.account.client import client_of, device_secret, keep_device_secret, new_device_secret
from jiuzai.web.account.entry import enter_by_phone
from jiuzai.web.account.forms import CodeForm, PhoneForm
from jiuzai.web.account.roads import WAY_IN
from jiuzai.web.ui.pages import render_page


@public
@accepts("GET", "POST")
def sign_in(request: HttpRequest) -> HttpResponse:
    form = PhoneForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _send(request, form.cleaned_data["phone"])
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "road": WAY_IN, "next": next_of(request, ""), "government": is_configured()}
    return _known_browser(request, render_page(request, "account/sign_in.html", context, status=status))


def _send(request: HttpRequest, phone: str) -> HttpResponse:
    """The same steps and the same answer for a known and an unknown number."""
    attempt_id = attempt.begin(request, phone, Purpose.SIGN_IN, next_of(request, ""))
    request_code(phone, Purpose.SIGN_IN, client=client_of(request, attempt_id), at=clock.now())
    return _known_browser(request, redirect("account:code"))


def _known_browser(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Every browser gets its own mark before it asks for a code: a township behind one address shares no allowance."""
    if not device_secret(request):
        keep_device_secret(answer, new_device_secret())
    return answer


@public
@accepts("GET", "POST")
def code(request: HttpRequest) -> HttpResponse:
    phone = attempt.phone(request)
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                client = client_of(request, attempt.attempt_id(request))
                proof = check_code(phone, Purpose.SIGN_IN, form.cleaned_data["code"], client=client, at=clock.now())
                return _go_on(request, proof)
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(request, "account/code.html", {"form": form, "phone": phone, "road": WAY_IN}, status=status)


def _go_on(request: HttpRequest, proof: CodeProof) -> HttpResponse:
    attempt.keep_code(request, proof.code_id)
    only = proof.only_choice
    if only is None:
        return redirect("account:choose")
    return enter_by_phone(request, choose(proof, only.account_id, "", at=clock.now()))
