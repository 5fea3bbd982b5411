"""The child: limits itself first, then reads the file from an open descriptor and talks in lines of JSON."""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import Any


def limit(memory: int, seconds: int) -> None:
    """From here on no more memory, time, files or programs than agreed."""
    for kind, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        resource.setrlimit(kind, (value, value))


def main(arguments: list[str]) -> None:
    descriptor, memory, seconds = (int(one) for one in arguments)
    limit(memory, seconds)
    from jiuzai.foundation.spreadsheets.reading.conversation import converse  # noqa: PLC0415 under the limits

    with os.fdopen(descriptor, "rb") as given:
        data = given.read()
    for message in converse(data, lambda _heads: _plan()):
        _say(message)


def _plan() -> dict[str, Any] | None:
    line = sys.stdin.buffer.readline()
    return json.loads(line) if line.strip() else None


def _say(message: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
