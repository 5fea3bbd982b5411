"""The rights this app asks for. Who holds them is said in accounts, which knows roles."""

from __future__ import annotations

from jiuzai.foundation.messaging.workflow import DELIVER, PUBLISH_NOTICE, VOID_SLIP

KEEP_NOTICES = "messaging.keep_notices"
LOOK_UP_SLIP = "messaging.look_up_slip"
SEE_UNREACHABLE = "messaging.see_unreachable"

__all__ = ["DELIVER", "KEEP_NOTICES", "LOOK_UP_SLIP", "PUBLISH_NOTICE", "SEE_UNREACHABLE", "VOID_SLIP"]
