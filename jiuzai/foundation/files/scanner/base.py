"""What a virus scanner must be able to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Finding:
    """`virus` is the name of what was found; empty when nothing was."""

    virus: str = ""


class ScannerDown(RuntimeError):
    """The scanner does not answer: the file stays in quarantine and is looked at again."""


class Scanner(Protocol):
    label: str

    def scan(self, data: bytes) -> Finding:
        """Raises ScannerDown."""
        ...
