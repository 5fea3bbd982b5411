"""The suite: fast hashes, a database per worker, no network."""

import os
from pathlib import Path
from tempfile import gettempdir

from jiuzai.project.settings.dev import *  # noqa: F403
from jiuzai.project.settings.dev import STORAGES as DEV_STORAGES

_scratch = Path(gettempdir()) / f"jiuzai-tests-{os.getuid()}" / os.environ.get("PYTEST_XDIST_WORKER", "main")
_scratch.mkdir(parents=True, exist_ok=True)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**DEV_STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
VAR = _scratch
VAULT_KEYS_FILE = _scratch / "keys.json"
PRIVATE_FILES = _scratch / "files"
AUDIT_ANCHORS = _scratch / "anchors"
