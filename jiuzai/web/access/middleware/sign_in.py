"""Recognise a live sign-in on every request; a finished one ends calmly."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from jiuzai.foundation.accounts.queries import live_sign_in as find_live
from jiuzai.foundation.background.actions import acting
from jiuzai.foundation.kernel import clock
from jiuzai.web.access import kiosk, seen
from jiuzai.web.access.middleware.reference import Answer
from jiuzai.web.access.present import Visitor, visitor

# Our own marks in the session: which sign-in this browser believes it has, and whether on a shared screen.
MARK = "sign_in"
KIOSK_MARK = "kiosk"


def live_sign_in(get_response: Answer) -> Answer:
    """The row decides, not the cookie: revoking it, suspending the account or idling too long ends the sign-in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.visitor = recognise(request)  # type: ignore[attr-defined]
        account = request.visitor.account  # type: ignore[attr-defined]
        request.user = account if account is not None else AnonymousUser()
        with _acting_as(account):
            response = get_response(request)
        return _finish(request, response)

    return middleware


def recognise(request: HttpRequest) -> Visitor:
    at_kiosk = kiosk.is_on(request)
    key = request.session.session_key
    believed = request.session.get(MARK, "") if key else ""
    if not key or not believed:
        return Visitor(kiosk=at_kiosk)
    sign_in = find_live(key, clock.now(), seen.read(request, believed))
    at_kiosk = at_kiosk or bool(request.session.get(KIOSK_MARK))
    if sign_in is None:
        return Visitor(ended=True, kiosk=at_kiosk)
    return Visitor(sign_in.account, sign_in, kiosk=at_kiosk)


def _acting_as(account: object) -> AbstractContextManager[None]:
    return acting(account.actor_id) if account is not None else nullcontext()  # type: ignore[attr-defined]


def _finish(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    here = visitor(request)
    if here.sign_in is not None and not getattr(request, "signed_out", False):
        seen.write(response, str(here.sign_in.pk), clock.now())
    elif here.ended or getattr(request, "signed_out", False):
        forget_sign_in(response, at_kiosk=here.kiosk)
    if here.sign_in is not None or here.ended or here.kiosk:
        patch_cache_control(response, no_store=True, private=True)
    return response


def forget_sign_in(response: HttpResponse, *, at_kiosk: bool) -> None:
    """Take the sign-in out of this browser; on a shared screen everything it may have kept as well."""
    seen.forget(response)
    response.delete_cookie(settings.SESSION_COOKIE_NAME, path="/", samesite="Lax")
    if at_kiosk:
        # Not "cookies": the mark that this is a shared screen must survive its visitors.
        response["Clear-Site-Data"] = '"cache", "storage"'
