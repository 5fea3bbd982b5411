"""Die exactly here: named points where a drill kills the process, so that "killed at this line" is repeatable.

Inactive unless the environment sets `FAILPOINT=name` or `FAILPOINT=name:3` (the third passage).
Production refuses to start with it set (see `deployment.checks`).
"""

from __future__ import annotations

import os
import signal
from collections import Counter

_passed: Counter[str] = Counter()


def failpoint(name: str) -> None:
    """Kill this process as `kill -9` would, if the environment names this point and its turn has come."""
    wanted, _, turn = os.environ.get("FAILPOINT", "").partition(":")
    if wanted != name:
        return
    _passed[name] += 1
    if _passed[name] == int(turn or 1):
        os.kill(os.getpid(), signal.SIGKILL)
