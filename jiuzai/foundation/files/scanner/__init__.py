"""The virus scanner, when one is connected (`FILES_SCANNER`)."""

from __future__ import annotations

from django.conf import settings

from jiuzai.foundation.files.scanner.base import Finding, Scanner, ScannerDown
from jiuzai.foundation.files.scanner.clamd import Clamd

NOT_CONNECTED = "没有接入病毒扫描：文件只做了格式检查。"


def current() -> Scanner | None:
    """The connected scanner; None when none is. Raises ValueError for an unknown name."""
    name = settings.FILES_SCANNER
    if not name:
        return None
    if name != "clamd":
        raise ValueError(f"JIUZAI_FILES_SCANNER: {name!r}; use clamd or leave it empty")
    return Clamd(settings.FILES_CLAMD)


def state() -> str:
    """One sentence for the health page and beside a file."""
    found = current()
    return f"病毒扫描：{found.label}" if found else NOT_CONNECTED


__all__ = ["NOT_CONNECTED", "Finding", "Scanner", "ScannerDown", "current", "state"]
