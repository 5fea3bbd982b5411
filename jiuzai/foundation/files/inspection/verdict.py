"""What an inspection answers."""

from __future__ import annotations

from dataclasses import dataclass, field


class Refused(Exception):
    """The file is not taken; the message is the sentence a person reads."""


@dataclass(frozen=True)
class Verdict:
    """`kind` as in `kinds.CONTENT_TYPES`; `content` is None when the bytes may stay as they are.

    `facts` are texts read from a photo before they were stripped: taken_at, place ("lat,lon").
    """

    kind: str
    content: bytes | None = None
    facts: dict[str, str] = field(default_factory=dict)
    refusal: str = ""
