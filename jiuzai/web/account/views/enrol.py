"""An invited member of staff sets a password and an authenticator; recovery codes are shown once."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts import actions
from jiuzai.foundation.accounts.enums import DeedClass
from jiuzai.foundation.accounts.queries import has_second_factor, invitation_for, second_factor_uri
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.printing import qr
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, fresh_sign_in, public
from jiuzai.web.account.forms import NewPasswordForm, TokenForm
from jiuzai.web.account.roads import JOINING
from jiuzai.web.ui.pages import render_page


@public
@accepts("GET", "POST")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """One address, three states: no password yet, no authenticator yet, waiting for the second person."""
    account = invitation_for(token, clock.now())
    if not account.has_usable_password():
        return _password(request, account, token)
    if not has_second_factor(account):
        return _authenticator(request, account)
    return render_page(request, "account/invitation_done.html", {"codes": [], "road": JOINING})


def _password(request: HttpRequest, account: Any, token: str) -> HttpResponse:
    form = NewPasswordForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                actions.set_password(account, form.cleaned_data["password"], at=clock.now())
                actions.enrol_totp(account, at=clock.now())
                return redirect("account:invitation", token=token)
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(
        request, "account/invitation.html", {"form": form, "invited": account, "road": JOINING}, status=status
    )


def _authenticator(request: HttpRequest, account: Any) -> HttpResponse:
    form = TokenForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                codes = actions.confirm_totp(account, form.cleaned_data["token"], at=clock.now())
                return render_page(request, "account/invitation_done.html", {"codes": codes, "road": JOINING})
            except Refusal as refusal:
                status = on_form(form, refusal)
    uri = second_factor_uri(account)
    secret = parse_qs(urlsplit(uri).query).get("secret", [""])[0]
    context = {"form": form, "road": JOINING, "svg": qr.svg(uri, title="验证器二维码") if uri else "", "secret": secret}
    return render_page(request, "account/authenticator.html", context, status=status)


@fresh_sign_in(DeedClass.CHANGE_KEYS)
@accepts("GET", "POST")
def recovery_codes(request: HttpRequest) -> HttpResponse:
    account = present.visitor(request).account
    if request.method == "POST":
        codes = actions.make_recovery_codes(account, at=clock.now())
        return render_page(request, "account/recovery_codes.html", {"codes": codes})
    return render_page(request, "account/recovery_codes.html", {"codes": []})
