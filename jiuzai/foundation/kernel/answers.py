"""How commands answer machines: one JSON document on standard output; a refusal is a document too, exit code 2."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jiuzai.foundation.kernel.refusals import Refusal


def as_document(content: Any) -> str:
    """`content` as readable JSON; dates and other plain things by their text."""
    return json.dumps(content, ensure_ascii=False, indent=2, default=str)


@contextmanager
def refusals_answered(write: Callable[[str], Any]) -> Iterator[None]:
    """A Refusal inside becomes `{"error": {"code", "message", "where", "next_step"}}` and exit code 2."""
    try:
        yield
    except Refusal as refused:
        told = {"code": refused.code, "message": refused.message, "where": refused.where}
        write(as_document({"error": {**told, "next_step": refused.next_step}}))
        raise SystemExit(2) from refused
