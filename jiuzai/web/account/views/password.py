"""Signing in with login name and password; the second factor comes next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.actions import sign_in_with_password
from jiuzai.foundation.accounts.sign_on import is_configured
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import LimitReached, Refusal
from jiuzai.web.access.answers import on_form, refusal_page
from jiuzai.web.access.rules import accepts, public
from jiuzai.web.access.targets import next_of
from jiuzai.web.account import attempt
from jiuzai.web.account.client import client_of, device_secret, keep_device_secret, new_device_secret
from jiuzai.web.account.forms import StaffForm
from jiuzai.web.ui.pages import render_page

LOCKED_SECONDS = 600


@public
@accepts("GET", "POST")
def staff(request: HttpRequest) -> HttpResponse:
    form = StaffForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _check(request, form.cleaned_data["login"], form.cleaned_data["password"])
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "next": next_of(request, ""), "government": is_configured(), "why": request.GET.get("why")}
    return render_page(request, "account/staff.html", context, status=status)


def _check(request: HttpRequest, login: str, password: str) -> HttpResponse:
    now = clock.now()
    account = sign_in_with_password(login, password, request=request, client=client_of(request), at=now)
    attempt.keep_first_factor(request, account.pk, next_of(request, ""), now)
    answer = redirect("account:second_factor")
    if not device_secret(request):
        keep_device_secret(answer, new_device_secret())
    return answer


def locked_out(request: HttpRequest, *_rest: object, **_more: object) -> HttpResponse:
    """What django-axes answers (settings.AXES_LOCKOUT_CALLABLE)."""
    return refusal_page(
        request,
        LimitReached(
            "密码输错太多次，已暂时锁定。", retry_after=LOCKED_SECONDS, next_step="请十分钟后再试，或联系管理员。"
        ),
    )
