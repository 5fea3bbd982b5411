"""What a channel must be able to say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Outcome(Enum):
    """How far a message came, as the channel knows it."""

    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    EXPIRED = "expired"
    UNKNOWN = "unknown"  # it may or may not have gone out
    NOT_TAKEN = "not_taken"  # certainly not gone out; worth another try
    NOT_SEEN = "not_seen"  # the gateway never heard of this id


@dataclass(frozen=True)
class Sent:
    """An answer of a channel: outcome, its own reference, what went wrong in a few words without personal data."""

    outcome: Outcome
    reference: str = ""
    problem: str = ""


class TryAgain(RuntimeError):
    """The task failed in a way that time may heal; the worker runs it again later."""


class Channel(Protocol):
    """`id` is the same for every try of one message."""

    name: str
    label: str

    def send(self, id: str, *, to: str, text: str, template: str, expires_at: dt.datetime, at: dt.datetime) -> Sent: ...

    def ask(self, id: str, *, at: dt.datetime) -> Sent: ...

    def problem(self) -> str:
        """What is missing or unsafe in its settings, in Chinese; empty when ready."""
        ...
