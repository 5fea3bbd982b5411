"""Command two: the checks, the suite on SQLite, the database's promises on PostgreSQL, journeys in a browser.

Each stage reports as it goes; the last line sums all of them up in pytest's own words.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from check import ROOT, run_checks

OUT = ROOT / ".ci-out"
ON_POSTGRES = {"JIUZAI_TEST_DATABASE": "postgres"}
STAGES: list[tuple[str, list[str], dict[str, str]]] = [
    ("sqlite", ["-n", "2", "--dist", "worksteal", "-m", "not browser and not postgres"], {}),
    ("postgres", ["-n", "2", "--dist", "worksteal", "-m", "(promise or postgres) and not browser"], ON_POSTGRES),
    ("browser", ["-n", "2", "--dist", "worksteal", "-m", "browser"], {}),
]


@dataclass
class Outcome:
    """What one stage counted. `broken` is a stage that ended without counting, which is a failure too."""

    name: str
    code: int
    seconds: float
    passed: int = 0
    failed: int = 0
    errors: int = 0
    skipped: int = 0
    broken: bool = False

    @property
    def is_good(self) -> bool:
        return not (self.broken or self.failed or self.errors) and self.code == 0

    def __str__(self) -> str:
        counts = f"{self.passed} passed, {self.failed} failed, {self.errors} errors, {self.skipped} skipped"
        return f"{self.name:<9}{'stopped without a count' if self.broken else counts} in {self.seconds:.0f} s"


def main() -> int:
    began = time.monotonic()
    OUT.mkdir(exist_ok=True)
    print("== checks", flush=True)
    failed_checks, check_seconds = run_checks()
    outcomes = [run_stage(*stage) for stage in STAGES]
    said = f"failed: {', '.join(failed_checks)}" if failed_checks else "all passed"
    print(f"\nchecks   {said} in {check_seconds:.0f} s")
    for outcome in outcomes:
        print(outcome)
    print(summary(outcomes, failed_checks, time.monotonic() - began), flush=True)
    return 0 if not failed_checks and all(outcome.is_good for outcome in outcomes) else 1


def run_stage(name: str, words: list[str], more: dict[str, str]) -> Outcome:
    print(f"\n== {name}", flush=True)
    report = OUT / f"{name}.xml"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", "tests", "-q", f"--junitxml={report}", *words]
    started = time.monotonic()
    code = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **more}, stdin=subprocess.DEVNULL, check=False
    ).returncode
    outcome = Outcome(name, code, time.monotonic() - started)
    if not report.exists():
        outcome.broken = True
        return outcome
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        count = {word: int(suite.get(word, "0")) for word in ("tests", "failures", "errors", "skipped")}
        outcome.failed += count["failures"]
        outcome.errors += count["errors"]
        outcome.skipped += count["skipped"]
        outcome.passed += count["tests"] - count["failures"] - count["errors"] - count["skipped"]
    outcome.broken = outcome.passed + outcome.failed + outcome.errors == 0
    return outcome


def summary(outcomes: list[Outcome], failed_checks: list[str], seconds: float) -> str:
    totals = {
        "failed": sum(outcome.failed for outcome in outcomes),
        "passed": sum(outcome.passed for outcome in outcomes),
        "skipped": sum(outcome.skipped for outcome in outcomes),
        "errors": sum(outcome.errors + outcome.broken for outcome in outcomes) + len(failed_checks),
    }
    words = ", ".join(f"{count} {word}" for word, count in totals.items() if count)
    return f"===== {words} in {seconds:.2f}s ====="


if __name__ == "__main__":
    sys.exit(main())
