"""Write one file from which everything can come back."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder

from jiuzai.foundation.deployment import envelope
from jiuzai.foundation.deployment.archive import files_under, pack
from jiuzai.foundation.deployment.dumps import Dump, connection, dump_of_this_database


@dataclass(frozen=True)
class Backup:
    """`sealed`: encrypted with the backup key. `members`: how many files are inside."""

    path: Path
    sealed: bool
    members: int
    size: int


def back_up(folder: Path, *, at: dt.datetime, with_keys: bool = False) -> Backup:
    """Copy database, private files and audit anchors into one archive in `folder`, readable by the owner only.

    The key ring stays out unless asked for: keep it elsewhere, or a stolen archive opens itself. The archive is
    encrypted when settings.BACKUP_KEY_FILE is given. The database is copied first: every file it names is then there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"jiuzai-{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}.backup"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as held:
        scratch = Path(held)
        dump = dump_of_this_database()
        dump.write(scratch / dump.file_name)
        packed = scratch / "packed.tar"
        manifest = pack(packed, _members(scratch, dump, with_keys=with_keys), _about(dump, at), scratch)
        sealed = _sealed_if_possible(packed)
        target = folder / name
        _sync(packed)
        os.replace(packed, target)
    return Backup(target, sealed, len(manifest["members"]), target.stat().st_size)


def _members(scratch: Path, dump: Dump, *, with_keys: bool) -> Iterator[tuple[str, Path]]:
    yield dump.file_name, scratch / dump.file_name
    yield from files_under(Path(settings.PRIVATE_FILES), "files")
    yield from files_under(Path(settings.AUDIT_ANCHORS), "anchors")
    if with_keys:
        yield "keys.json", Path(settings.VAULT_KEYS_FILE)


def _about(dump: Dump, at: dt.datetime) -> dict[str, object]:
    applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    return {"made_at": at.isoformat(), "engine": dump.engine, "migrations": applied}


def _sealed_if_possible(packed: Path) -> bool:
    os.chmod(packed, 0o600)
    if settings.BACKUP_KEY_FILE is None:
        return False
    key = envelope.read_key(Path(settings.BACKUP_KEY_FILE))
    draft = packed.with_suffix(".sealed")
    with packed.open("rb") as plain, open(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as sealed:
        envelope.seal(plain, sealed, key)
    os.replace(draft, packed)
    return True


def _sync(path: Path) -> None:
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
