"""The parent's side of reading: starts the child, waits no longer than agreed, believes only what is well formed."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

from jiuzai.foundation.spreadsheets.reading import limits

_ROOT = Path(__file__).resolve().parents[3]
_MODULE = "jiuzai.foundation.spreadsheets.reading"
GAVE_UP = "文件太大或太复杂，读不下来。请只保留要上报的工作表，另存为新的 xlsx，或拆成几份再上传。"

Message = dict[str, Any]


class Unreadable(Exception):
    """The file is not taken; the message is the sentence a person reads."""


@dataclass(frozen=True)
class Limits:
    """What one reading may use."""

    memory_bytes: int = limits.MEMORY_BYTES
    cpu_seconds: int = limits.CPU_SECONDS
    silence_seconds: float = limits.SILENCE_SECONDS
    wall_seconds: float = limits.WALL_SECONDS


USUAL = Limits()
Plan = Callable[[Message], Message | None]


def read(data: bytes, plan: Plan, allowed: Limits = USUAL) -> Iterator[Message]:
    """The child's messages after the heads; `plan` hears the heads and answers what to read.

    Raises Unreadable when the file is refused, and when the child dies, hangs or babbles.
    """
    with _in_memory(data) as given, _started(given.fileno(), allowed) as child:
        try:
            lines = _Lines(child, allowed)
            heads = _checked(lines.next(), "heads")
            wanted = plan(heads)
            _answer(child, wanted)
            if wanted is None:
                return
            while True:
                message = lines.next()
                if "end" in message:
                    yield message
                    return
                yield _checked(message, "rows")
        finally:
            child.kill()


def _in_memory(data: bytes) -> IO[bytes]:
    """The bytes behind a descriptor, on no disk where the system allows it."""
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("table")
    else:
        descriptor, name = tempfile.mkstemp()
        os.unlink(name)
    given = os.fdopen(descriptor, "w+b")
    given.write(data)
    given.seek(0)
    return given


def _started(descriptor: int, allowed: Limits) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-s", "-E", "-B", "-m", _MODULE]
    return subprocess.Popen(
        [*command, str(descriptor), str(allowed.memory_bytes), str(allowed.cpu_seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        pass_fds=(descriptor,),
        cwd=_ROOT,
        env={"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2"},
    )


def _answer(child: subprocess.Popen[bytes], plan: Message | None) -> None:
    stdin = cast("IO[bytes]", child.stdin)
    try:
        stdin.write(json.dumps(plan).encode() + b"\n" if plan is not None else b"\n")
        stdin.flush()
    except BrokenPipeError as died:
        raise Unreadable(GAVE_UP) from died


class _Lines:
    """Whole lines of the child, each awaited only so long; time the parent spends itself does not count."""

    def __init__(self, child: subprocess.Popen[bytes], allowed: Limits) -> None:
        self._out = cast("IO[bytes]", child.stdout)
        self._allowed = allowed
        self._left = allowed.wall_seconds
        self._rest = b""
        self._ready = selectors.DefaultSelector()
        self._ready.register(self._out, selectors.EVENT_READ)

    def next(self) -> Message:
        pieces = [self._rest]
        size = len(self._rest)
        while b"\n" not in pieces[-1]:
            pieces.append(self._more())
            size += len(pieces[-1])
            if size > limits.LONGEST_LINE:
                raise Unreadable(GAVE_UP)
        line, _, self._rest = b"".join(pieces).partition(b"\n")
        return _parsed(line)

    def _more(self) -> bytes:
        began = time.monotonic()
        ready = self._ready.select(min(self._allowed.silence_seconds, max(self._left, 0.01)))
        self._left -= time.monotonic() - began
        piece = os.read(self._out.fileno(), 1 << 20) if ready and self._left > 0 else b""
        if not piece:
            raise Unreadable(GAVE_UP)
        return piece


def _parsed(line: bytes) -> Message:
    try:
        message = json.loads(line)
    except ValueError as babble:
        raise Unreadable(GAVE_UP) from babble
    if not isinstance(message, dict):
        raise Unreadable(GAVE_UP)
    if "refused" in message:
        raise Unreadable(str(message["refused"])[:200])
    return message


def _checked(message: Message, part: str) -> Message:
    held = message.get(part)
    well_formed = isinstance(held, list) and (part != "rows" or all(_is_row(row) for row in held))
    if not well_formed:
        raise Unreadable(GAVE_UP)
    return message


def _is_row(row: object) -> bool:
    if not isinstance(row, list) or len(row) != 4:
        return False
    sheet, number, texts, flags = row
    plain = isinstance(sheet, int) and isinstance(number, int) and isinstance(texts, list) and isinstance(flags, dict)
    return plain and all(isinstance(text, str) for text in texts)
