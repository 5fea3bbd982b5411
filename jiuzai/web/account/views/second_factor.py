"""The second of two steps: the authenticator, or a recovery code from paper."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.actions import Proven, check_totp, use_recovery_code
from jiuzai.foundation.accounts.backends import PasswordBackend
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotFound
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, public
from jiuzai.web.account import attempt
from jiuzai.web.account.entry import enter
from jiuzai.web.account.forms import TokenForm
from jiuzai.web.ui.pages import render_page

SIX_DIGITS = re.compile(r"[0-9]{6}")


@public
@accepts("GET", "POST")
def second_factor(request: HttpRequest) -> HttpResponse:
    account = PasswordBackend().get_user(attempt.first_factor(request, clock.now()))
    if account is None:
        raise NotFound("这个账户现在不能登录。", next_step="请联系为您开通账户的单位。")
    form = TokenForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return enter(request, prove(account, form.cleaned_data["token"]))
            except (BadInput, LimitReached) as refusal:
                status = on_form(form, refusal)
    return render_page(request, "account/second_factor.html", {"form": form}, status=status)


def prove(account: Any, token: str) -> Proven:
    """Six digits come from the authenticator, anything else from the paper."""
    plain = token.replace(" ", "")
    if SIX_DIGITS.fullmatch(plain):
        return check_totp(account, plain, at=clock.now())
    return use_recovery_code(account, plain, at=clock.now())
