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


def keep_proven(request: HttpRequest, proven: Proven, target: str) -> None:
    """A first factor was right. Nobody is signed in yet: that takes the second one."""
    request.session[KEY] = {
        "id": "",
        "account": str(proven.account_id),
        "tier": str(proven.tier),
        "at": proven.at.isoformat(),
        "next": target,
    }


def proven(request: HttpRequest) -> Proven:
    held = _held(request)
    if "account" not in held:
        raise _gone()
    return Proven(UUID(str(held["account"])), Tier(held["tier"]), dt.datetime.fromisoformat(str(held["at"])))


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
