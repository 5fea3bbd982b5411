"""Where the end of the chain is told to, outside the database: a truncated tail shows only there.

The default is a folder of append-only files; mount another host's folder there, or print the last line monthly.
Another kind (a mailbox, a notary) is a class with `write`, `last` and `marks`, named in settings.AUDIT_ANCHOR_ADAPTER.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from jiuzai.foundation.kernel.canonical import canonical_bytes
from jiuzai.foundation.vault.codec import mac, same_mac

_PURPOSE = "audit.anchor"
_END_BYTES = 4096


@dataclass(frozen=True)
class Mark:
    """The chain had `sequence` links and ended in `hash` at that moment. `genuine`: signed with our key.

    `ours`: says of itself that this key signed it. Only a hint which key ring is in hand, never a proof.
    """

    sequence: int
    hash: str
    at: dt.datetime
    genuine: bool = True
    ours: bool = True


class Anchor(Protocol):
    def write(self, mark: Mark) -> None:
        """Keep the mark durably before returning."""

    def last(self) -> Mark | None: ...

    def marks(self) -> Iterator[Mark]:
        """Every mark ever written, oldest first."""


def anchor_adapter() -> Anchor:
    return import_string(settings.AUDIT_ANCHOR_ADAPTER)()


class FolderAnchor:
    """One file a year in settings.AUDIT_ANCHORS, a signed JSON line per mark, appended and synced to disk."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(settings.AUDIT_ANCHORS)

    def write(self, mark: Mark) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"anchors-{mark.at.astimezone(dt.UTC).year}.jsonl"
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            size = os.fstat(handle).st_size
            torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"  # power was lost mid-line: start a new one
            os.write(handle, b"\n" * torn + _line(mark))
            os.fsync(handle)
        finally:
            os.close(handle)
        _sync_folder(self.folder)

    def last(self) -> Mark | None:
        for path in reversed(self._files()):
            for line in _backwards(path):
                mark = _parsed(line)
                if mark is not None:
                    return mark
        return None

    def marks(self) -> Iterator[Mark]:
        for path in self._files():
            with path.open("rb") as lines:
                yield from filter(None, map(_parsed, lines))

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("anchors-*.jsonl"))


def _facts(mark: Mark) -> dict[str, object]:
    return {"sequence": mark.sequence, "hash": mark.hash, "at": mark.at}


def _fingerprint() -> str:
    return mac("audit.key", b"")[:16]


def _line(mark: Mark) -> bytes:
    facts = canonical_bytes(_facts(mark))
    return canonical_bytes({**_facts(mark), "key": _fingerprint(), "mac": mac(_PURPOSE, facts)}) + b"\n"


def _parsed(line: bytes) -> Mark | None:
    """None for a line torn by a power cut: whoever can scribble here could as well delete."""
    try:
        told = json.loads(line)
        mark = Mark(int(told["sequence"]), str(told["hash"]), dt.datetime.fromisoformat(told["at"]))
        given = str(told["mac"])
    except (ValueError, KeyError, TypeError):
        return None
    genuine = same_mac(given, mac(_PURPOSE, canonical_bytes(_facts(mark))))
    return replace(mark, genuine=genuine, ours=genuine or told.get("key") in (None, _fingerprint()))


def _backwards(path: Path) -> Iterator[bytes]:
    """The lines of a file, last first; only its end is read unless that is unreadable."""
    with path.open("rb") as source:
        size = source.seek(0, os.SEEK_END)
        source.seek(max(0, size - _END_BYTES))
        lines = source.read().splitlines()
        yield from reversed(lines if size <= _END_BYTES else lines[1:])
        if size > _END_BYTES:
            source.seek(0)
            yield from reversed(source.read().splitlines())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
