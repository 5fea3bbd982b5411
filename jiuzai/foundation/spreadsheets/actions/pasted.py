"""Take in a list pasted as text."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.spreadsheets import kinds, lines
from jiuzai.foundation.spreadsheets.actions.receiving import receive
from jiuzai.foundation.spreadsheets.models import Import

PASTED = "pasted"


def receive_text(
    kind: str, text: str, by: Actor, at: dt.datetime, county: str = "", *, start: bool = True, **options: Any
) -> Import:
    """A chain of numbered lines from a chat, one person a line. Raises BadInput when no line is one."""
    pasted = lines.as_table(kinds.find(kind), text)
    marked = {**options, PASTED: True, "skipped": list(pasted.skipped)}
    return receive(kind, io.BytesIO(pasted.data), "粘贴的名单.csv", by, at, county, options=marked, start=start)
