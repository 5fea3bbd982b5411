"""`manage.py check --deploy` with production settings, on keys and an empty database made for the purpose."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="jiuzai-deploy-") as name:
        folder = Path(name)
        os.environ["JIUZAI_VAR"] = str(folder)
        os.environ["JIUZAI_DATABASE_URL"] = f"sqlite:///{folder / 'empty.sqlite3'}"
        os.environ["JIUZAI_VAULT_KEYS_FILE"] = str(folder / "keys.json")
        os.environ["JIUZAI_PRIVATE_FILES"] = str(folder / "files")
        os.environ["JIUZAI_AUDIT_ANCHORS"] = str(folder / "anchors")
        manage = [sys.executable, "manage.py"]
        made = subprocess.run([*manage, "make_keys"], cwd=ROOT, check=False)
        checked = subprocess.run([*manage, "check", "--deploy", "--fail-level", "WARNING"], cwd=ROOT, check=False)
    return made.returncode or checked.returncode


if __name__ == "__main__":
    sys.exit(main())
