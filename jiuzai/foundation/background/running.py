"""The job this thread is working on, and how far it is."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Running:
    """Shared by the working thread and the one that keeps the lease. `lost` is set when the lease is gone."""

    pk: uuid.UUID
    fence: int
    in_transaction: bool
    lost: threading.Event = field(default_factory=threading.Event)
    progress: dict[str, Any] = field(default_factory=dict)


_current: ContextVar[Running | None] = ContextVar("running_job", default=None)


def current() -> Running | None:
    return _current.get()


@contextmanager
def working_on(job: Running) -> Iterator[Running]:
    token = _current.set(job)
    try:
        yield job
    finally:
        _current.reset(token)
