"""On whose behalf the running request or task works, so that a job knows who may watch it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_acting: ContextVar[str] = ContextVar("acting", default="")


def current_actor_id() -> str:
    """The opaque id given to `acting`, or an empty string."""
    return _acting.get()


@contextmanager
def acting(actor_id: str) -> Iterator[None]:
    """Jobs enqueued inside belong to `actor_id`."""
    token = _acting.set(actor_id)
    try:
        yield
    finally:
        _acting.reset(token)
