"""The last step of every way in: a fresh session, a sign-in row, the page one came for."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.accounts.actions import Proven, end_replaced, start_sign_in
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotPermitted
from jiuzai.web.access import kiosk
from jiuzai.web.access.middleware.sign_in import KIOSK_MARK, MARK
from jiuzai.web.access.present import Visitor
from jiuzai.web.access.targets import safe_target
from jiuzai.web.account import attempt
from jiuzai.web.account.client import client_of
from jiuzai.web.shell.navigation import home_of


def enter(request: HttpRequest, proven: Proven) -> HttpResponse:
    """Open the sign-in and go on. Raises NotPermitted, with code `device_not_bound` where a device is missing."""
    target = attempt.target(request)
    attempt_id = attempt.attempt_id(request)
    now = clock.now()
    end_replaced(request.session.session_key or "", at=now)
    request.session.cycle_key()
    rotate_token(request)
    row = start_sign_in(
        proven,
        session_key=request.session.session_key or "",
        client=client_of(request, attempt_id),
        kiosk=kiosk.is_on(request),
        at=now,
    )
    attempt.forget(request)
    request.session[MARK] = str(row.pk)
    request.session[KIOSK_MARK] = row.kiosk
    request.visitor = Visitor(row.account, row, kiosk=row.kiosk)  # type: ignore[attr-defined]
    return redirect(safe_target(target, reverse(home_of(request.visitor.roles))))  # type: ignore[attr-defined]


def enter_by_phone(request: HttpRequest, proven: Proven) -> HttpResponse:
    """As `enter`; an unbound browser is sent to be bound first."""
    try:
        return enter(request, proven)
    except NotPermitted as refusal:
        if refusal.code != "device_not_bound":
            raise
        attempt.keep_proven(request, proven)
        return redirect("account:bind_device")
