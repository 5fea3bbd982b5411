"""People and moments of the messaging tests."""

import datetime as dt

from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.messaging.actions import send_sms
from jiuzai.foundation.messaging.permissions import (
    DELIVER,
    KEEP_NOTICES,
    LOOK_UP_SLIP,
    PUBLISH_NOTICE,
    SEE_UNREACHABLE,
    VOID_SLIP,
)

AT = dt.datetime(2025, 3, 3, 1, 0, tzinfo=dt.UTC)
TODAY = dt.date(2025, 3, 3)
PHONE = "13800138000"
CLERK = SystemActor("clerk", frozenset({KEEP_NOTICES, PUBLISH_NOTICE, LOOK_UP_SLIP, SEE_UNREACHABLE, VOID_SLIP}))
WORKER = SystemActor("worker")
POSTMAN = SystemActor("postman", frozenset({DELIVER}))


def later(**span: float) -> dt.datetime:
    return AT + dt.timedelta(**span)


def queue(phone=PHONE, template="sign_in_code", values=None, at=AT, purpose="sign_in", dedupe=""):
    """A queued text message; the code text by default."""
    values = {"code": "123456"} if values is None else values
    return send_sms(to_phone=phone, template=template, values=values, by=WORKER, at=at, purpose=purpose, dedupe=dedupe)
