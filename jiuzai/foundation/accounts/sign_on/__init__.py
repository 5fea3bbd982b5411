"""Sign-on by a government identity service. It replaces the password only: the second factor stays, and it never
creates an account. Requests leave this machine here, and only for the configured issuer."""

from __future__ import annotations

from django.conf import settings

from jiuzai.foundation.accounts.sign_on.interface import Begun, SignOn, SignOnFailed
from jiuzai.foundation.accounts.sign_on.oidc import OidcSignOn

__all__ = ["Begun", "OidcSignOn", "SignOn", "SignOnFailed", "configured", "is_configured"]


def is_configured() -> bool:
    return bool(settings.SIGN_ON["issuer"] and settings.SIGN_ON["client_id"] and settings.SIGN_ON["redirect_uri"])


def configured() -> SignOn:
    """The adapter the settings name (JIUZAI_OIDC_*). Raises SignOnFailed when none is."""
    if not is_configured():
        raise SignOnFailed(
            "本系统还没有接入统一身份认证。", code="sign_on_not_configured", next_step="请用登录名和密码登录。"
        )
    return OidcSignOn(**settings.SIGN_ON)
