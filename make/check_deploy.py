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
        places = {"PRIVATE_FILES": "files", "AUDIT_ANCHORS": "anchors"}
        for setting, place in places.items():
            (folder / place).mkdir(mode=0o700)
            os.environ[f"JIUZAI_{setting}"] = str(folder / place)
        os.environ["JIUZAI_VAR"] = str(folder)
        os.environ["JIUZAI_DATABASE_URL"] = f"sqlite:///{folder / 'empty.sqlite3'}"
        os.environ["JIUZAI_VAULT_KEYS_FILE"] = str(folder / "keys.json")
        os.environ["JIUZAI_BACKUP_KEY_FILE"] = str(folder / "backup.key")
        manage = [sys.executable, "manage.py"]
        made = [
            subprocess.run([*manage, *words], cwd=ROOT, check=False, stdout=subprocess.DEVNULL).returncode
            for words in (["make_keys"], ["make_backup_key", str(folder / "backup.key")])
        ]
        checked = subprocess.run([*manage, "check", "--deploy", "--fail-level", "WARNING"], cwd=ROOT, check=False)
    return max(made) or checked.returncode


if __name__ == "__main__":
    sys.exit(main())
