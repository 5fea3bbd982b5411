"""The few facts of the notice that pages state today. They are data: `policies/jinhua/notice.yaml`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml
from django.conf import settings


@dataclass(frozen=True)
class Duty:
    """What the notice asks of one department, in our words, with its clause."""

    text: str
    clause: str


@dataclass(frozen=True)
class Notice:
    title: str
    basis: str
    repeals: str
    benefits_end_on: dt.date
    after_end: tuple[str, ...]
    duties: dict[str, tuple[Duty, ...]]

    def is_over(self, on: dt.date) -> bool:
        """The last day still counts."""
        return on > self.benefits_end_on


@lru_cache(maxsize=1)
def notice() -> Notice:
    text = (settings.ROOT / "policies" / "jinhua" / "notice.yaml").read_text(encoding="utf-8")
    return _notice(yaml.safe_load(text))


def _notice(data: dict[str, Any]) -> Notice:
    return Notice(
        title=data["title"],
        basis=data["basis"],
        repeals=data["repeals"],
        benefits_end_on=data["benefits_end_on"],
        after_end=tuple(data["after_end"]),
        duties={role: tuple(Duty(**one) for one in many) for role, many in data["duties"].items()},
    )
