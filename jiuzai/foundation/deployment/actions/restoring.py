"""Bring everything back from one archive into an empty installation."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from jiuzai.foundation.deployment import envelope, queries
from jiuzai.foundation.deployment.archive import unpack
from jiuzai.foundation.deployment.dumps import dump_of_this_database, is_empty
from jiuzai.foundation.kernel.refusals import BadInput


@dataclass(frozen=True)
class Restored:
    """`anchors_kept`: marks were already there, newer perhaps than the archive, and were left alone."""

    made_at: str
    files: int
    anchors_kept: bool
    keys_restored: bool


def restore(archive: Path) -> Restored:
    """Fill the empty database and folders from an archive, or from the last one of a folder.

    BadInput when the archive is broken or the place is not empty.
    Nothing is written before the whole archive was checked against its manifest.
    """
    archive = _newest(archive)
    files = Path(settings.PRIVATE_FILES)
    if not is_empty() or _has_files(files):
        raise BadInput("这里已经有数据，没有恢复。", next_step="请指向一个空的数据库和空的材料文件夹。")
    with tempfile.TemporaryDirectory(prefix="jiuzai-restore-") as held:
        laid_out = Path(held) / "content"
        laid_out.mkdir()
        manifest = unpack(_opened(archive, Path(held)), laid_out)
        return _bring_in(laid_out, manifest)


def _bring_in(laid_out: Path, manifest: dict[str, object]) -> Restored:
    dump = dump_of_this_database()
    if manifest["engine"] != dump.engine:
        raise BadInput(f"备份来自 {manifest['engine']}，这里是 {dump.engine}。", next_step="请恢复到同一种数据库。")
    dump.load(laid_out / dump.file_name)
    anchors, keys = Path(settings.AUDIT_ANCHORS), Path(settings.VAULT_KEYS_FILE)
    anchors_kept = _has_files(anchors)
    if not anchors_kept:
        _lay(laid_out / "anchors", anchors)
    count = _lay(laid_out / "files", Path(settings.PRIVATE_FILES))
    keys_restored = (laid_out / "keys.json").exists() and not keys.exists()
    if keys_restored:
        keys.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(laid_out / "keys.json", keys)
        os.chmod(keys, 0o600)
    queries.forget()
    return Restored(str(manifest["made_at"]), count, anchors_kept, keys_restored)


def _newest(given: Path) -> Path:
    """The archive itself, or the last one of a folder."""
    found = sorted(given.glob("*.backup"))[-1:] if given.is_dir() else [given]
    if not found or not found[0].is_file():
        raise BadInput(f"找不到备份文件 {given}。", next_step="请写明备份文件，或存放备份的文件夹。")
    return found[0]


def _opened(archive: Path, scratch: Path) -> Path:
    if not envelope.is_sealed(archive):
        return archive
    if settings.BACKUP_KEY_FILE is None:
        raise BadInput("备份是加密的。", next_step="请设置 JIUZAI_BACKUP_KEY_FILE，指向做备份时的密钥。")
    plain = scratch / "opened.tar"
    with archive.open("rb") as sealed, plain.open("wb") as out:
        envelope.unseal(sealed, out, envelope.read_key(Path(settings.BACKUP_KEY_FILE)))
    return plain


def _lay(source: Path, target: Path) -> int:
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    return sum(1 for path in source.rglob("*") if path.is_file())


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(path.is_file() for path in folder.rglob("*"))
