"""Runs a process and watches how much memory it and all its children hold together."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Any

import psutil

from tests.stage.site import ROOT

EVERY = 0.05


@dataclass(frozen=True)
class Watched:
    """What the process printed as JSON, and the most megabytes its tree held at one moment (shared pages twice)."""

    said: dict[str, Any]
    peak_mb: float


def watched(command: list[str], environment: dict[str, str], most_seconds: float) -> Watched:
    """Raises RuntimeError when the process fails or takes longer than it may."""
    peak = 0
    deadline = time.monotonic() + most_seconds
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as trouble:
        process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=environment, stdout=out, stderr=trouble)
        root = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, held_by(root))
            if time.monotonic() > deadline:
                process.kill()
            time.sleep(EVERY)
        if process.returncode:
            trouble.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {process.returncode}\n{trouble.read().decode()[-4000:]}")
        out.seek(0)
        return Watched(json.loads(out.read()), peak / 1024 / 1024)


def held_by(root: psutil.Process) -> int:
    """Resident bytes of a process and its children; those that just ended hold nothing."""
    total = 0
    try:
        for one in [root, *root.children(recursive=True)]:
            try:
                total += one.memory_info().rss
            except psutil.NoSuchProcess:
                continue
    except psutil.NoSuchProcess:
        return total
    return total
