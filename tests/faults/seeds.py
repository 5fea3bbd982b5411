"""How many times a drill is thrown: once in the suite, many times under `make faults` (SEEDS=50 for more)."""

from __future__ import annotations

import os

SEEDS = list(range(int(os.environ.get("JIUZAI_FAULT_SEEDS", "1"))))
