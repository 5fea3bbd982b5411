"""Signs what goes to the SMS gateway and checks what comes from it: `t=<unix seconds>,v1=<hex HMAC-SHA-256>`."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import re

from jiuzai.foundation.kernel.refusals import NotPermitted

TOLERANCE = dt.timedelta(seconds=300)
_FORM = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


def sign(payload: bytes, *, secret: str, at: dt.datetime) -> str:
    moment = int(at.timestamp())
    return f"t={moment},v1={_digest(payload, secret, moment)}"


def verify(payload: bytes, signature: str, *, secret: str, at: dt.datetime) -> None:
    """Raises NotPermitted unless `payload` was signed with `secret` within five minutes of `at`."""
    found = _FORM.fullmatch(signature)
    if not secret or found is None:
        raise NotPermitted("签名不对。", code="bad_signature")
    moment = int(found[1])
    if abs(at.timestamp() - moment) > TOLERANCE.total_seconds():
        raise NotPermitted("签名时间相差太久。", code="stale_signature")
    if not hmac.compare_digest(found[2], _digest(payload, secret, moment)):
        raise NotPermitted("签名不对。", code="bad_signature")


def _digest(payload: bytes, secret: str, moment: int) -> str:
    return hmac.new(secret.encode(), f"{moment}.".encode() + payload, hashlib.sha256).hexdigest()
