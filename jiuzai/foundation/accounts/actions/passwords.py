"""The first of two steps for officers: login name and password, under the watch of django-axes.

What stops guessing (AU-6), narrow to wide:
- axes: one name from one address, 10 wrong → 10 minutes; trying on meanwhile does not prolong it;
- one name from browsers it was never signed in from: 50 tries an hour, whatever the address. The owner's known
  browser counts by itself, so nobody else can keep the owner out;
- one address: 300 tries in 10 minutes, whatever the names (spraying).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from jiuzai.foundation.accounts.actions.sign_ins import end_all_sign_ins
from jiuzai.foundation.accounts.digests import device_digest
from jiuzai.foundation.accounts.enums import Tier
from jiuzai.foundation.accounts.limits import (
    PASSWORD_BY_KNOWN,
    PASSWORD_BY_STRANGERS,
    PASSWORD_CHANGE,
    PASSWORD_PER_ADDRESS,
)
from jiuzai.foundation.accounts.models import Account, SignIn
from jiuzai.foundation.accounts.proof import Client
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.background.actions import forgive, take
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotPermitted

KNOWN_FOR = dt.timedelta(days=90)


def sign_in_with_password(login: str, password: str, *, request: Any, client: Client, at: dt.datetime) -> Account:
    """The account whose password it is. This opens nothing yet: `check_totp` must follow, then `start_sign_in`.

    Raises BadInput with one sentence for a wrong name, a wrong password or an account that may not sign in;
    LimitReached when locked. Call it outside a transaction.
    """
    name = login.strip().lower()
    known = bool(client.device_id) and _is_known(name, client, at)
    take(PASSWORD_PER_ADDRESS, client.ip, at=at)
    budget, subject = (PASSWORD_BY_KNOWN, f"{name} {client.device_id}") if known else (PASSWORD_BY_STRANGERS, name)
    take(budget, subject, at=at)
    account = authenticate(request, username=name, password=password)
    if isinstance(account, Account):
        forgive(PASSWORD_BY_KNOWN, f"{name} {client.device_id}")
        return account
    if getattr(request, "axes_locked_out", False):
        raise LimitReached(
            "密码输错太多次，已暂时锁定。", code="locked", retry_after=600, next_step="请十分钟后再试，或联系管理员。"
        )
    raise BadInput(
        "登录名或密码不对。",
        code="wrong_password",
        next_step="请核对后再试；忘记密码请联系管理员重置。",
        where="password",
    )


@transaction.atomic
def set_password(account: Account, password: str, *, at: dt.datetime) -> None:
    """Set a first password with an invitation. Raises BadInput with every reason it is too weak."""
    _refuse_weak(account, password)
    account.set_password(password)
    account.save(update_fields=["password"])
    record(by=account, at=at, deed="account.set_password", subject=("accounts.account", account.actor_id))


def change_password(
    account: Account, old: str, new: str, *, by: Actor, at: dt.datetime, keep: SignIn | None = None
) -> None:
    """The person's own deed; every other sign-in ends. Ten wrong old passwords in ten minutes are enough.

    Call it outside a transaction.
    """
    if by.actor_id != account.actor_id:
        raise NotPermitted("密码只能由本人修改。", next_step="请本人登录后修改。")
    take(PASSWORD_CHANGE, account.actor_id, at=at)
    if not account.check_password(old):
        raise BadInput("原来的密码不对。", where="old", next_step="请再输入一次。")
    forgive(PASSWORD_CHANGE, account.actor_id)
    with transaction.atomic():
        set_password(account, new, at=at)
        end_all_sign_ins(account, by=by, at=at, keep=keep)


def _refuse_weak(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as mistake:
        raise BadInput(
            "".join(mistake.messages),
            code="weak_password",
            next_step="请换一个至少12位、别人猜不到的密码。",
            where="password",
        ) from mistake


def _is_known(login: str, client: Client, at: dt.datetime) -> bool:
    """Whether this browser was signed in under that name in the last 90 days. One query, whoever asks."""
    return SignIn.objects.filter(
        account__login=login,
        browser_digest=device_digest(client.device_id),
        started_at__gt=at - KNOWN_FOR,
        tier=Tier.STRONG,
    ).exists()
