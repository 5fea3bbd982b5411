"""The parent's side: starts the child, waits no longer than agreed, believes only a well-formed answer."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from jiuzai.foundation.files.inspection import child
from jiuzai.foundation.files.inspection.kinds import CONTENT_TYPES
from jiuzai.foundation.files.inspection.verdict import Verdict

_ROOT = Path(__file__).resolve().parents[4]
_GAVE_UP = "文件检查时出了问题，没有收下。请重新保存或拍照后再上传。"


@dataclass(frozen=True)
class Limits:
    """What one inspection may use."""

    memory_bytes: int = 768 * 1024 * 1024
    cpu_seconds: int = 15
    wall_seconds: float = 20.0
    output_bytes: int = 24 * 1024 * 1024


USUAL = Limits()


def inspect(data: bytes, kind: str, limits: Limits = USUAL) -> Verdict:
    """Look at `data` in a child process. A child that dies, hangs or babbles means a refusal, never an error here."""
    command = [
        sys.executable,
        "-I",
        "-B",
        str(Path(child.__file__).resolve()),
        str(_ROOT),
        kind,
        str(limits.memory_bytes),
        str(limits.cpu_seconds),
        str(limits.output_bytes),
    ]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answered:
        given.write(data)
        given.seek(0)
        try:
            done = subprocess.run(
                command,
                stdin=given,
                stdout=answered,
                stderr=subprocess.DEVNULL,
                timeout=limits.wall_seconds,
                env={"LANG": "C.UTF-8"},
                cwd="/",
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Verdict(kind, refusal=_GAVE_UP)
        if done.returncode:
            return Verdict(kind, refusal=_GAVE_UP)
        answered.seek(0)
        return _read(answered.read(limits.output_bytes + 65_536), kind)


def _read(answer: bytes, kind: str) -> Verdict:
    try:
        (length,) = struct.unpack(">I", answer[:4])
        head = json.loads(answer[4 : 4 + length])
        facts = {str(name): str(text)[:60] for name, text in head["facts"].items()}
        refusal, found = str(head["refusal"]), str(head["kind"])
        content = answer[4 + length :] if head["content"] else None
    except (struct.error, ValueError, KeyError, TypeError, AttributeError):
        return Verdict(kind, refusal=_GAVE_UP)
    if not refusal and found not in CONTENT_TYPES:
        return Verdict(kind, refusal=_GAVE_UP)
    return Verdict(found, content, facts, refusal)
