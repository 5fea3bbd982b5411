"""Backup, loss of everything, restore, and the invariants; on whichever database the suite runs (G-18, OP-1)."""

import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.drill, pytest.mark.promise, pytest.mark.django_db(transaction=True)]

WRITE = """
from jiuzai.foundation.audit.actions import anchor, record, seal_new
from jiuzai.foundation.background.actions import start_once, finish_once
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import SystemActor
from django.db import transaction
from pathlib import Path
from django.conf import settings
at = clock.now()
for number in range(3):
    with transaction.atomic():
        record(by=SystemActor("drill"), at=at, deed=f"drill.{number}")
seal_new(at); anchor(at)
start_once("drill-key-1", actor_id="drill", digest="d", at=at)
finish_once("drill-key-1", actor_id="drill", status=200, body="卓玛", at=at)
Path(settings.PRIVATE_FILES).mkdir(parents=True, exist_ok=True)
(Path(settings.PRIVATE_FILES) / "证明.bin").write_bytes(b"evidence")
"""
READ = """
from jiuzai.foundation.audit.queries import state
from jiuzai.foundation.background.models import OnceKey
from jiuzai.foundation.kernel.refusals import Refusal
from pathlib import Path
from django.conf import settings
row = OnceKey.objects.get()
try:
    body = row.body
except Refusal as refusal:
    body = refusal.code + " " + refusal.message
print(state().rows, row.status, body, (Path(settings.PRIVATE_FILES) / "证明.bin").read_text())
"""


class Place:
    """One installation: its own database, folders and keys."""

    def __init__(self, folder, server):
        self.folder, self.made = folder, server
        name = f"drill_{uuid4().hex[:12]}"
        self.name = name if server else str(folder / "base.sqlite3")
        self.url = f"{server}/{name}" if server else f"sqlite:///{self.name}"
        folder.mkdir()
        if server:
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name}")
        self.settings = {
            "JIUZAI_DATABASE_URL": self.url,
            "JIUZAI_VAULT_KEYS_FILE": str(folder / "keys.json"),
            "JIUZAI_PRIVATE_FILES": str(folder / "files"),
            "JIUZAI_AUDIT_ANCHORS": str(folder / "anchors"),
            "JIUZAI_BACKUP_KEY_FILE": str(folder.parent / "backup.key"),
            "JIUZAI_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "jiuzai.project.settings.dev",
        }

    def manage(self, *words, fails=False, **settings):
        ours = ("JIUZAI_", "DJANGO_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        ended = subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            env={**kept, **self.settings, **settings},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended.returncode != 0) is fails, ended.stdout + ended.stderr
        return ended.stdout.strip() if not fails else ended.stderr.strip()

    def run(self, code):
        return self.manage("shell", "--no-imports", "-c", code)

    def close(self):
        if self.made:
            with connection.cursor() as cursor:
                cursor.execute(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")


@pytest.fixture(scope="module")
def place(tmp_path_factory, django_db_setup, django_db_blocker):
    made, folder = [], tmp_path_factory.mktemp("places")

    def make(name):
        settings = connection.settings_dict
        server = f"postgresql://postgres@127.0.0.1:{settings['PORT']}" if connection.vendor == "postgresql" else ""
        with django_db_blocker.unblock():
            made.append(Place(folder / name, server))
        return made[-1]

    yield make
    with django_db_blocker.unblock():
        for one in made:
            one.close()


@pytest.fixture(scope="module")
def worked(place):
    """An installation with rows, files, a sealed record, a backup key and a backup."""
    home = place("home")
    home.manage("make_backup_key", home.settings["JIUZAI_BACKUP_KEY_FILE"])
    home.manage("migrate", "--verbosity=0")
    home.run(WRITE)
    home.backups = home.folder / "backups"
    assert "已加密" in home.manage("backup", str(home.backups))
    home.archive = next(home.backups.glob("*.backup"))
    return home


def test_G_18_everything_comes_back_from_an_encrypted_archive(worked, place):
    before = worked.run(READ)
    assert before == "3 200 卓玛 evidence"
    assert (worked.archive.stat().st_mode & 0o777, b"evidence" in worked.archive.read_bytes()) == (0o600, False)
    elsewhere = place("elsewhere")
    shutil.copyfile(worked.folder / "keys.json", elsewhere.folder / "keys.json")
    said = elsewhere.manage("restore", str(worked.backups))
    assert "已恢复" in said
    assert '"intact": true' in said
    assert elsewhere.run(READ) == before
    assert "已经有数据" in elsewhere.manage("restore", str(worked.archive), fails=True)


def test_G_18_without_its_keys_the_data_come_back_and_only_what_is_sealed_stays_shut(worked, place):
    keyless = place("keyless")
    assert "核对没有通过" in keyless.manage("restore", str(worked.archive), fails=True)
    rows, status, code, sentence, rest = keyless.run(READ).split(" ", 4)
    assert (rows, status, code, sentence) == ("3", "200", "key_missing", "缺少密钥")
    assert rest.endswith("evidence")


def test_a_broken_archive_writes_nothing(worked, place):
    changed = bytearray(worked.archive.read_bytes())
    changed[len(changed) // 2] ^= 1
    elsewhere = place("elsewhere_broken")
    (elsewhere.folder / "changed.backup").write_bytes(changed)
    assert "打不开" in elsewhere.manage("restore", str(elsewhere.folder / "changed.backup"), fails=True)
    assert not (elsewhere.folder / "files").exists()
    count = "from django.db import connection; print(len(connection.introspection.table_names()), 'tables')"
    assert elsewhere.run(count) == "0 tables"


def test_upgrade_says_what_it_did_and_may_be_repeated(place):
    fresh = place("fresh")
    first = fresh.manage("upgrade", "--no-static")
    assert "数据库是空的" in first
    assert "执行了 0 步" not in first
    second = fresh.manage("upgrade", "--no-static")
    assert "数据库：执行了 0 步升级" in second
    assert "0 个有问题" in second
    assert ("可以搜到" in first, "可以搜到 0 条" in second) == (True, False)


def test_production_refuses_a_demonstration_and_starts_on_a_clean_place(worked):
    production = {
        "DJANGO_SETTINGS_MODULE": "jiuzai.project.settings.production",
        "JIUZAI_SECRET_KEY": secrets.token_urlsafe(60),
        "JIUZAI_HOSTS": "jobs.example.cn",
        "JIUZAI_ORIGINS": "https://jobs.example.cn",
        "JIUZAI_SMS_CHANNEL": "http_gateway",
    }
    os.chmod(worked.folder / "files", 0o700)
    worked.manage("check", "--deploy", "--fail-level=WARNING", **production)
    assert "0 job" in worked.manage("work", "--drain", "--no-scheduler", **production)
    worked.run(
        "from jiuzai.foundation.deployment.actions import mark_as_demonstration as mark;"
        "from jiuzai.foundation.kernel.actors import SystemActor as A; from jiuzai.foundation.kernel import clock;"
        "mark(by=A('drill'), at=clock.now())"
    )
    refused = worked.manage("work", "--drain", fails=True, **production)
    assert "正式环境没有启动，以下 1 处要先处理" in refused
    assert "数据库里是演示数据" in refused
