"""The suite: fast hashes, a database and a folder per process, no network."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from jiuzai.project import environment as env
from jiuzai.project.settings.dev import *  # noqa: F403
from jiuzai.project.settings.dev import DATABASES as DEV_DATABASES
from jiuzai.project.settings.dev import STORAGES as DEV_STORAGES

# Children of a test share its folder and keys; two runs beside each other share nothing.
if "JIUZAI_TEST_SCRATCH" not in os.environ:
    os.environ["JIUZAI_TEST_SCRATCH"] = tempfile.mkdtemp(prefix="jiuzai-tests-")
    atexit.register(shutil.rmtree, os.environ["JIUZAI_TEST_SCRATCH"], ignore_errors=True)
_scratch = Path(os.environ["JIUZAI_TEST_SCRATCH"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
_scratch.mkdir(parents=True, exist_ok=True)

if os.environ.get("JIUZAI_TEST_DATABASE") == "postgres":
    _port = os.environ.get("JIUZAI_TEST_POSTGRES_PORT", "5432")
    DATABASES = {"default": env.database(f"postgresql://postgres@127.0.0.1:{_port}/jiuzai")}
else:
    # A file, because threads and child processes of a test must see the same rows with the same locks.
    DATABASES = {"default": {**DEV_DATABASES["default"], "TEST": {"NAME": str(_scratch / "test.sqlite3")}}}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**DEV_STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
VAR = _scratch
VAULT_KEYS_FILE = _scratch / "keys.json"
PRIVATE_FILES = _scratch / "files"
AUDIT_ANCHORS = _scratch / "anchors"
STATIC_ROOT = _scratch / "static"
STATIC_ROOT.mkdir(exist_ok=True)
