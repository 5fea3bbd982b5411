"""What surrounds every page: the shell fills it, the base templates read it as `frame`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One place a person can go: a word, an address, a small drawing and how much waits there."""

    label: str
    url: str
    icon: str = ""
    count: int | None = None
    here: bool = False


@dataclass(frozen=True)
class Group:
    """Places that belong together under one word in the left column."""

    label: str
    places: Sequence[Place]


@dataclass(frozen=True)
class Frame:
    """Defaults suit a stranger reading a public page; `at` is the moment the page is made, for dates people say."""

    at: dt.datetime | None = None
    site_name: str = "就在金华"
    site_note: str = "东西部协作版"
    home_url: str = "/"
    helpline: str = ""
    helpline_hours: str = ""
    navigation: Sequence[Place] = ()
    groups: Sequence[Group] = ()
    footer: Sequence[Place] = ()
    person: str = ""
    role_label: str = ""
    scope_label: str = ""
    account_url: str = ""
    sign_in_url: str = ""
    sign_out_url: str = ""
    messages_url: str = ""
    unread: int = 0
    search_url: str = ""
    display_url: str = ""
    languages: Sequence[tuple[str, str]] = ()
    language: str = "zh-hans"
    text_size: str = "normal"
    high_contrast: bool = False
    watermark: str = ""
    kiosk_seconds: int = 0
    kiosk_end_url: str = ""
    reference: str = ""

    @property
    def html_class(self) -> str:
        """Classes of the root element: text size and contrast."""
        words = [f"size-{self.text_size}"] if self.text_size in ("large", "huge") else []
        return " ".join([*words, *(["contrast-high"] if self.high_contrast else [])])
