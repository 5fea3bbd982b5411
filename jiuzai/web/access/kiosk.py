"""Shared screens: a signed mark in the browser itself, set and taken away by a clerk."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

SALT = "jiuzai.web.kiosk"
COOKIE = "kiosk"
YEAR_SECONDS = 365 * 24 * 3600


def is_on(request: HttpRequest) -> bool:
    return bool(_place(request))


def _place(request: HttpRequest) -> str:
    """The account of the clerk who switched it on, or nothing."""
    value = request.COOKIES.get(COOKIE, "")
    if not value:
        return ""
    try:
        return str(signing.loads(value, salt=SALT))
    except signing.BadSignature:
        return ""


def switch_on(response: HttpResponse, by: str) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(by, salt=SALT),
        max_age=YEAR_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def switch_off(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
