"""The ways a text message leaves the house. Which one is a setting; all speak the same four sentences."""

from __future__ import annotations

import functools
import importlib

from django.conf import settings

from jiuzai.foundation.messaging.channels.base import Channel, Outcome, Sent, TryAgain

_KINDS = {
    "local": "jiuzai.foundation.messaging.channels.local:LocalOutbox",
    "http_gateway": "jiuzai.foundation.messaging.channels.http_gateway:HttpGateway",
}


def current() -> Channel:
    """The channel in use (`SMS_CHANNEL`). Raises ValueError for a name nobody knows."""
    name = settings.SMS_CHANNEL
    if name not in _KINDS:
        raise ValueError(f"JIUZAI_SMS_CHANNEL: {name!r}; use {' or '.join(_KINDS)}")
    return _kind(name)()


@functools.cache
def _kind(name: str) -> type[Channel]:
    module, _, attribute = _KINDS[name].partition(":")
    found: type[Channel] = getattr(importlib.import_module(module), attribute)
    return found


__all__ = ["Channel", "Outcome", "Sent", "TryAgain", "current"]
