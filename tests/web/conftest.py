"""Visitors for page tests: a stranger, or somebody of any role with a live sign-in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from jiuzai.foundation.accounts.digests import session_digest
from jiuzai.foundation.accounts.enums import TIER_OF, Role
from jiuzai.foundation.accounts.models import Account, SignIn, StepUp
from jiuzai.foundation.kernel import clock
from tests.foundation.accounts.factories import make_auditor, make_staff, make_worker

DAY = dt.timedelta(days=1)


class Visitor(Client):
    """A test client that sends a once-key with every form, as pages do."""

    account: Account | None = None
    sign_in: SignIn | None = None
    keys = 0

    def send(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        Visitor.keys += 1
        return self.post(path, {"once_key": f"test-key-{Visitor.keys:08d}", **(data or {})}, **more)

    def step_up(self, deed_class: str) -> None:
        StepUp.objects.create(sign_in=self.sign_in, deed_class=deed_class, at=clock.now())


def signed_in(account: Account, tier: str, *, kiosk: bool = False, **client: Any) -> Visitor:
    """A browser with a live sign-in of this strength."""
    store = SessionStore()
    store.create()
    now = clock.now()
    row = SignIn.objects.create(
        account=account,
        session_digest=session_digest(store.session_key or ""),
        tier=tier,
        kiosk=kiosk,
        started_at=now,
        ends_at=now + DAY,
    )
    store["sign_in"], store["kiosk"] = str(row.pk), kiosk
    store.save()
    visitor = Visitor(**client)
    visitor.cookies[settings.SESSION_COOKIE_NAME] = store.session_key or ""
    visitor.account, visitor.sign_in = account, row
    return visitor


def account_of(role: str, region: str = "330782") -> Account:
    if role == Role.WORKER:
        return make_worker()
    if role == Role.AUDITOR:
        return make_auditor(region)
    return make_staff(Role(role), region)


@pytest.fixture
def stranger(db: None) -> Visitor:
    return Visitor()


@pytest.fixture
def visit(db: None) -> Callable[..., Visitor]:
    """`visit(Role.CLERK, "511921")`: somebody of that role there, signed in strongly enough."""

    def arrive(role: str, region: str = "330782", **more: Any) -> Visitor:
        return signed_in(account_of(role, region), TIER_OF[Role(role)], **more)

    return arrive
