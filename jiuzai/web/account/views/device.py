"""Browsers people work from: bind this one, confirm a colleague's, unbind a lost one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts import actions
from jiuzai.foundation.accounts.enums import DeviceState
from jiuzai.foundation.accounts.queries import devices_awaiting, devices_of
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, public, signed_in
from jiuzai.web.account import attempt
from jiuzai.web.account.client import client_of, device_secret, keep_device_secret, new_device_secret
from jiuzai.web.account.entry import enter
from jiuzai.web.account.forms import DeviceForm
from jiuzai.web.ui.pages import render_page


@public
@accepts("GET", "POST")
def bind(request: HttpRequest) -> HttpResponse:
    """The code was right; now this browser asks to be bound. The first one of an account is bound at once."""
    proven = attempt.proven(request)
    if not device_secret(request):
        answer = redirect("account:bind_device")
        keep_device_secret(answer, new_device_secret())
        return answer
    form = DeviceForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 400 if request.method == "POST" else 200
        return render_page(request, "account/bind_device.html", {"form": form}, status=status)
    client = client_of(request, attempt.attempt_id(request))
    bound = actions.bind_device(proven, client=client, label=form.cleaned_data["label"], at=clock.now())
    if bound.state == DeviceState.BOUND:
        return enter(request, proven)
    return render_page(request, "account/device_waits.html", {"device": bound})


@signed_in
def devices(request: HttpRequest) -> HttpResponse:
    account = present.visitor(request).account
    context = {"own": devices_of(account), "waiting": _others(account)}
    return render_page(request, "account/devices.html", context)


@signed_in
@accepts("POST")
def confirm(request: HttpRequest, device_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    actions.confirm_device(_find(account, device_id), by=account, at=clock.now())
    messages.success(request, "设备已确认，对方重新登录就能用。")
    return redirect("account:devices")


@signed_in
@accepts("POST")
def revoke(request: HttpRequest, device_id: UUID) -> HttpResponse:
    account = present.visitor(request).account
    actions.revoke_device(_find(account, device_id), by=account, at=clock.now())
    messages.success(request, "设备已解绑，上面的登录都停了。")
    return redirect("account:devices")


def _others(account: Any) -> list[Any]:
    return [one for one in devices_awaiting(account, clock.today()) if one.account_id != account.pk]


def _find(account: Any, device_id: UUID) -> Any:
    for one in [*devices_of(account), *devices_awaiting(account, clock.today())]:
        if one.pk == device_id:
            return one
    raise NotFound("没有找到这台设备。", next_step="请刷新设备列表。")
