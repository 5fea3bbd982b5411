"""The request number that follows one deed through pages, tasks, history and audit."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# No 0/O, 1/I/L: the number is read aloud over the telephone.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_current: ContextVar[str] = ContextVar("request_id", default="")


def new_reference() -> str:
    """A short number a person can read out: two groups of four."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def current_request_id() -> str:
    """The running request's number, or an empty string outside one."""
    return _current.get()


@contextmanager
def request_id(value: str) -> Iterator[str]:
    token = _current.set(value)
    try:
        yield value
    finally:
        _current.reset(token)
