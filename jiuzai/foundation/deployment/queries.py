"""Questions about this installation."""

from __future__ import annotations

from jiuzai.foundation.deployment.health import Health, health
from jiuzai.foundation.deployment.models import Installation

__all__ = ["Health", "forget", "health", "is_demonstration"]

_answer: bool | None = None


def is_demonstration() -> bool:
    """Whether the data are made up. Asked once per process; call `forget` after changing it."""
    global _answer
    if _answer is None:
        _answer = Installation.objects.filter(is_demonstration=True).exists()
    return _answer


def forget() -> None:
    """Ask the database again next time."""
    global _answer
    _answer = None
