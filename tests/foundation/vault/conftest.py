"""A drawer of sealed cards, a key ring of one's own, and `manage.py` as a real process beside the test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from jiuzai.foundation.vault.keys import ring
from tests.foundation.vault.drawer.models import Card

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Card)


@pytest.fixture
def keys_file(tmp_path, settings):
    settings.VAULT_KEYS_FILE = tmp_path / "keys.json"
    ring()
    return settings.VAULT_KEYS_FILE


@pytest.fixture
def cards(transactional_db, keys_file):
    """Thirty committed cards; gone afterwards."""
    Card.objects.bulk_create([Card(number=f"51190219900101{n:04d}", note=f"第{n}张") for n in range(30)])
    yield
    Card.objects.all().delete()


@pytest.fixture
def manage(child_environment, keys_file):
    """Run a command in a process of its own: `manage("rotate_keys", FAILPOINT="…")` → (exit code, its document)."""

    def run(*words, **environment):
        told = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env={
                **child_environment,
                "DJANGO_SETTINGS_MODULE": "tests.foundation.vault.drawer.settings",
                "JIUZAI_VAULT_KEYS_FILE": str(keys_file),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return told.returncode, json.loads(told.stdout) if told.stdout else told.stderr

    return run
