"""Makes the site ready to serve: keys, tables, static files, demonstration data. Safe to repeat; quick when done.

One process does all of it, because starting Django four times is most of what a second `make run` would cost.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiuzai.project.settings.dev")

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.staticfiles.finders import get_finders  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.migrations.executor import MigrationExecutor  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="say nothing on the way")
    parser.add_argument("--address", default="http://127.0.0.1:8000", help="what the card calls the site")
    given = parser.parse_args()
    django.setup()
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    for sentence, step in STEPS:
        started = time.monotonic()
        did_something = step()
        if did_something and not given.quiet:
            print(f"  · {sentence} ({time.monotonic() - started:.1f} s)", file=sys.stderr)
    _write_card(given.address)


def bring_keys() -> bool:
    missing = not Path(settings.VAULT_KEYS_FILE).exists()
    if missing:
        call_command("make_keys", stdout=io.StringIO())
    return missing


def bring_tables() -> bool:
    executor = MigrationExecutor(connection)
    owed = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if owed:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("index_pages", stderr=io.StringIO())
    return bool(owed)


def bring_static_files() -> bool:
    stamp = Path(settings.VAR) / "static.stamp"
    now = _static_fingerprint()
    if stamp.exists() and stamp.read_text() == now and Path(settings.STATIC_ROOT).exists():
        return False
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now)
    return True


def bring_demonstration() -> bool:
    """The command itself knows what is already there; a stamp of its code saves asking it every time."""
    stamp = Path(settings.VAR) / "demonstration.stamp"
    now = _code_fingerprint(ROOT / "jiuzai" / "demonstration") + str(connection.settings_dict["NAME"])
    if stamp.exists() and stamp.read_text() == now and _has_demonstration():
        return False
    call_command("demonstrate", stdout=io.StringIO(), stderr=io.StringIO())
    stamp.write_text(now)
    return True


STEPS = [
    ("keys made", bring_keys),
    ("tables brought up to date", bring_tables),
    ("static files collected", bring_static_files),
    ("demonstration data made", bring_demonstration),
]


def _has_demonstration() -> bool:
    from jiuzai.foundation.deployment.queries import is_demonstration

    return is_demonstration()


def _static_fingerprint() -> str:
    lines = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            lines.append(f"{name} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _code_fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _write_card(address: str) -> None:
    said = io.StringIO()
    call_command("demonstrate", card=True, address=address, stdout=said)
    (Path(settings.VAR) / "card.txt").write_text(said.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    main()
