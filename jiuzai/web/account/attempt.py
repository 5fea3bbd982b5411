"""A sign-in under way, kept in the session: opaque ids, and the phone number only sealed."""

from __future__ import annotations

import datetime as dt
import secrets
from uuid import UUID

from django.http import HttpRequest

from jiuzai.foundation.accounts.enums import Tier
from jiuzai.foundation.accounts.proof import Proven
from jiuzai.foundation.kernel.refusals import NotFound, Refusal
from jiuzai.foundation.vault.codec import Place, seal, unseal

KEY = "attempt"
FIRST_FACTOR_LASTS = dt.timedelta(minutes=10)


def begin(request: HttpRequest, phone: str, purpose: str, target: str) -> str:
    """A fresh attempt for this phone; returns its random id."""
    attempt_id = secrets.token_urlsafe(24)
    sealed = seal(phone, _place(attempt_id))
    request.session[KEY] = {"id": attempt_id, "phone": sealed, "purpose": purpose, "next": target}
    return attempt_id


def attempt_id(request: HttpRequest) -> str:
    return str(_held(request)["id"])


def purpose(request: HttpRequest) -> str:
    return str(_held(request)["purpose"])


def phone(request: HttpRequest) -> str:
    held = _held(request)
    return unseal(str(held["phone"]), _place(str(held["id"])))


def target(request: HttpRequest) -> str:
    return str(_held(request).get("next", ""))


def keep_code(request: HttpRequest, code_id: UUID) -> None:
    request.session[KEY] = {**_held(request), "code": str(code_id)}


def code_id(request: HttpRequest) -> str:
    code = _held(request).get("code")
    if not code:
        raise _gone()
    return str(code)


def keep_proven(request: HttpRequest, proven: Proven) -> None:
    """A phone code was right, but this browser is not bound yet."""
    request.session[KEY] = {**_held(request), "account": str(proven.account_id), "at": proven.at.isoformat()}


def proven(request: HttpRequest) -> Proven:
    held = _held(request)
    if "account" not in held:
        raise _gone()
    return Proven(UUID(str(held["account"])), Tier.CODE, dt.datetime.fromisoformat(str(held["at"])))


def keep_first_factor(request: HttpRequest, account_id: UUID, target: str, at: dt.datetime) -> None:
    """A password was right. Nobody is signed in: only the second factor opens a sign-in."""
    request.session[KEY] = {"id": "", "first": str(account_id), "at": at.isoformat(), "next": target}


def first_factor(request: HttpRequest, at: dt.datetime) -> UUID:
    """Whose password was right in the last ten minutes on this browser."""
    held = _held(request)
    if "first" not in held or at - dt.datetime.fromisoformat(str(held["at"])) > FIRST_FACTOR_LASTS:
        raise _gone()
    return UUID(str(held["first"]))


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def is_under_way(request: HttpRequest) -> bool:
    return KEY in request.session


def _held(request: HttpRequest) -> dict[str, object]:
    held = request.session.get(KEY)
    if not held:
        raise _gone()
    return dict(held)


def _gone() -> Refusal:
    return NotFound("这次登录已经过期。", code="attempt_gone", next_step="请从头再登录一次。")


def _place(attempt: str) -> Place:
    return Place("web.session", "phone", attempt)
