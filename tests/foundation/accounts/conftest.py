"""What the tests of sign-in share."""

from __future__ import annotations

import re

import pytest

from jiuzai.foundation.messaging.models import Message


@pytest.fixture
def newest_code():
    """The six digits of the newest text message, or "" when none went out."""

    def read() -> str:
        newest = Message.objects.unscoped("test").order_by("-queued_at", "-id").first()
        found = re.search(r"(?<!\d)\d{6}(?!\d)", newest.body) if newest else None
        return found[0] if found else ""

    return read
