"""Keeps the text on this machine: development and demonstration. Nothing reaches a telephone, and pages say so."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.messaging.channels.base import Outcome, Sent


class LocalOutbox:
    name = "local"
    label = "本机发件箱（不会发到手机）"

    def send(self, id: str, *, to: str, text: str, template: str, expires_at: dt.datetime, at: dt.datetime) -> Sent:
        """The row itself is the outbox, so there is nothing left to do."""
        return Sent(Outcome.DELIVERED, reference="local")

    def ask(self, id: str, *, at: dt.datetime) -> Sent:
        return Sent(Outcome.NOT_SEEN)

    def problem(self) -> str:
        return ""
