"""Reading the telephone and the authenticator in tests."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable

import pytest
from django_otp.oath import hotp

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.models import Message
from tests.foundation.accounts.factories import SECRET


@pytest.fixture
def newest_code() -> Callable[[], str]:
    """The six digits of the newest text message, or nothing."""

    def read() -> str:
        newest = Message.objects.unscoped("test").order_by("-queued_at", "-id").first()
        found = re.search(r"(?<!\d)\d{6}(?!\d)", newest.body) if newest else None
        return found[0] if found else ""

    return read


@pytest.fixture
def token() -> Callable[..., str]:
    """What the authenticator shows now, or `steps` half-minutes later."""

    def read(steps: int = 0, secret: str = SECRET) -> str:
        now = int(clock.now().timestamp()) // 30
        return f"{hotp(base64.b32decode(secret), now + steps):06d}"

    return read
