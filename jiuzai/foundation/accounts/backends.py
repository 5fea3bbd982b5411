"""Django's door for login name and password. Permissions come from `rules`, so none are given here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.vault.codec import mac


class PasswordBackend(BaseBackend):
    """Checks active accounts with a login name; an unknown name costs one hash too."""

    def authenticate(  # type: ignore[override]
        self, request: Any, username: str | None = None, password: str | None = None
    ) -> Account | None:
        if not username or password is None:
            return None
        account = Account.objects.unscoped("sign-in by name").filter(login=username).first()
        if account is None:
            Account().set_password(password)
            return None
        right = account.check_password(password)
        return account if right and account.is_active else None

    def get_user(self, user_id: Any) -> Account | None:
        account = Account.objects.unscoped("sign-in").filter(pk=user_id).first()
        return account if account is not None and account.is_active else None


def lockout_name(_request: Any, credentials: dict[str, Any] | None) -> str:
    """What django-axes keeps instead of the name typed in: people type telephone numbers there too.

    It asks before the attempt under the form field's name and after it under Django's.
    """
    given = credentials or {}
    return mac("accounts.lockout", str(given.get("username") or given.get("login") or "").encode())
