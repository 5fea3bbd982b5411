"""When this sign-in was last used, kept in a signed cookie so that reading a page writes nothing."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

SALT = "jiuzai.web.seen"


def cookie_name() -> str:
    return "__Host-seen" if settings.SESSION_COOKIE_SECURE else "seen"


def read(request: HttpRequest, sign_in_id: str) -> dt.datetime | None:
    """The moment, or None for a missing, forged or foreign cookie."""
    try:
        value = signing.loads(request.COOKIES.get(cookie_name(), ""), salt=SALT)
        owner, seconds = value
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC) if owner == sign_in_id else None


def write(response: HttpResponse, sign_in_id: str, at: dt.datetime) -> None:
    value = signing.dumps([sign_in_id, int(at.timestamp())], salt=SALT)
    response.set_cookie(
        cookie_name(), value, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE, path="/"
    )


def forget(response: HttpResponse) -> None:
    response.delete_cookie(cookie_name(), path="/", samesite="Lax")
