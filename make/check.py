"""The checks, each timed and named; every one runs, even after another failed. Also the first part of `make test`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
SAFE_ENVIRONMENT = {
    # What production asks for, filled with values that are safe in shape and worth nothing.
    "DJANGO_SETTINGS_MODULE": "jiuzai.project.settings.production",
    "JIUZAI_SECRET_KEY": "only-for-the-check-" + "q7Xk2mVd9Lr4Tz8Bn5Wc1Hy6Js3Pf0Ga" * 2,
    "JIUZAI_HOSTS": "jiuzai.example.org",
    "JIUZAI_ORIGINS": "https://jiuzai.example.org",
    "JIUZAI_SMS_CHANNEL": "http_gateway",
    "JIUZAI_SMS_GATEWAY_URL": "https://sms.example.org/",
    "JIUZAI_SMS_GATEWAY_KEY": "only-for-the-check",
    "JIUZAI_SMS_GATEWAY_SECRET": "only-for-the-check",
}


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """Name, command, and what the command's environment has besides ours."""
    ruff, python = str(PROGRAMS / "ruff"), sys.executable
    return [
        ("ruff", [ruff, "check", "."], {}),
        ("format", [ruff, "format", "--check", "."], {}),
        ("templates", [str(PROGRAMS / "djlint"), "jiuzai/web/templates", "--lint", "--quiet"], {}),
        ("imports", [str(PROGRAMS / "lint-imports")], {}),
        ("types", [str(PROGRAMS / "mypy")], {}),
        ("migrations", [python, "manage.py", "makemigrations", "--check", "--dry-run"], {}),
        ("deploy", [python, "make/check_deploy.py"], SAFE_ENVIRONMENT),
        ("architecture", [python, "-m", "pytest", "tests/architecture", "-q", "-m", "not planted"], {}),
    ]


def run_checks() -> tuple[list[str], float]:
    """Names of the checks that failed, and seconds taken."""
    began = time.monotonic()
    failed = []
    for name, command, more in checks():
        started = time.monotonic()
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **more}, capture_output=True, text=True, check=False
        )
        print(
            f"  {'ok  ' if done.returncode == 0 else 'FAIL'} {name:<13}{time.monotonic() - started:5.1f} s", flush=True
        )
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr, flush=True)
    return failed, time.monotonic() - began


def main() -> int:
    failed, seconds = run_checks()
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'all passed'} in {seconds:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
