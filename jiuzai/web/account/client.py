"""Which browser this is: its address, and a random secret in a signed cookie."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.proof import Client

SALT = "jiuzai.web.device"
COOKIE = "device"
TWO_YEARS_SECONDS = 2 * 365 * 24 * 3600


def client_of(request: HttpRequest, attempt_id: str = "") -> Client:
    return Client(ip=request.META.get("REMOTE_ADDR", ""), device_id=device_secret(request), attempt_id=attempt_id)


def device_secret(request: HttpRequest) -> str:
    """The secret this browser carries; empty for a new browser or a forged cookie."""
    value = request.COOKIES.get(COOKIE, "")
    try:
        return str(signing.loads(value, salt=SALT)) if value else ""
    except signing.BadSignature:
        return ""


def new_device_secret() -> str:
    return secrets.token_urlsafe(32)


def keep_device_secret(response: HttpResponse, secret: str) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(secret, salt=SALT),
        max_age=TWO_YEARS_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
