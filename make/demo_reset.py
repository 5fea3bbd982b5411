"""Throws the demonstration database and its files away and makes them anew. Refuses any other database."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiuzai.project.settings.dev")


def main() -> int:
    import django

    django.setup()
    from django.conf import settings
    from django.db import OperationalError, connection

    if connection.vendor != "sqlite":
        print("Only the SQLite demonstration is reset here; on PostgreSQL make an empty database.", file=sys.stderr)
        return 2
    database = Path(connection.settings_dict["NAME"])
    if database.exists():
        from jiuzai.foundation.deployment.queries import is_demonstration

        try:
            if not is_demonstration():
                print(f"{database} is not a demonstration; nothing was touched.", file=sys.stderr)
                return 2
        except OperationalError:
            print(f"{database} has no tables of ours yet; it is made anew.", file=sys.stderr)
        connection.close()
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink()
    for folder in (settings.PRIVATE_FILES, settings.AUDIT_ANCHORS):
        shutil.rmtree(folder, ignore_errors=True)
    (Path(settings.VAR) / "demonstration.stamp").unlink(missing_ok=True)
    return subprocess.run([sys.executable, "make/prepare.py"], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
