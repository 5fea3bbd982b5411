"""What a backup holds and how it is known to be whole: a tar with a manifest of sizes and SHA-256 digests.

manifest.json  database.sqlite3 | database.dump  files/…  anchors/…  keys.json (only when asked for)
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from jiuzai.foundation.kernel.refusals import BadInput

FORMAT = 1
MANIFEST = "manifest.json"


def pack(target: Path, members: Iterable[tuple[str, Path]], about: dict[str, Any], scratch: Path) -> dict[str, Any]:
    """Write the tar; `members` are (name inside, file). The manifest comes last and lists what was really packed."""
    with tarfile.open(target, "w") as tar:
        for name, path in members:
            with suppress(FileNotFoundError):  # thrown away since it was listed
                tar.add(path, arcname=name, recursive=False, filter=_anonymous)
    with tarfile.open(target, "r") as tar:
        listed = {member.name: _described(tar, member) for member in tar}
    manifest = {"format": FORMAT, **about, "members": listed}
    note = scratch / MANIFEST
    note.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
    with tarfile.open(target, "a") as tar:
        tar.add(note, arcname=MANIFEST, filter=_anonymous)
    return manifest


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Lay the members out under `folder` and return the manifest. BadInput unless all is there and nothing else."""
    try:
        with tarfile.open(source, "r") as tar:
            for member in tar:
                _refuse_strange(member)
                _lay_out(tar, member, folder / member.name)
    except tarfile.TarError as broken:
        raise BadInput("备份文件读不出来。", next_step="请换一份备份。") from broken
    manifest = _manifest(folder / MANIFEST)
    _compare(manifest["members"], folder)
    return manifest


def files_under(folder: Path, prefix: str) -> Iterator[tuple[str, Path]]:
    """Every regular file below `folder`, named `prefix/…`."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield f"{prefix}/{path.relative_to(folder).as_posix()}", path


def _manifest(path: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        manifest = {}
    if manifest.get("format") != FORMAT:
        raise BadInput("备份文件没有清单，或者清单的格式不认识。", next_step="请换一份备份，或用同一版本恢复。")
    return manifest


def _compare(listed: dict[str, dict[str, Any]], folder: Path) -> None:
    there = {name: {"size": path.stat().st_size, "sha256": _digest(path)} for name, path in _laid_out(folder)}
    wrong = sorted(name for name in {*listed, *there} if listed.get(name) != there.get(name))
    if wrong:
        raise BadInput(
            f"备份文件与清单不符：{'、'.join(wrong[:5])}（共 {len(wrong)} 处）。", next_step="请换一份备份。"
        )


def _laid_out(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        if path.is_file() and path != folder / MANIFEST:
            yield path.relative_to(folder).as_posix(), path


def _refuse_strange(member: tarfile.TarInfo) -> None:
    inside = PurePosixPath(member.name)
    if not member.isfile() or inside.is_absolute() or ".." in inside.parts:
        raise BadInput(f"备份文件里有不该有的内容：{member.name}。", next_step="请换一份备份。")


def _described(tar: tarfile.TarFile, member: tarfile.TarInfo) -> dict[str, Any]:
    digest = hashlib.sha256()
    for piece in _pieces(tar, member):
        digest.update(piece)
    return {"size": member.size, "sha256": digest.hexdigest()}


def _lay_out(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        out.writelines(_pieces(tar, member))


def _pieces(tar: tarfile.TarFile, member: tarfile.TarInfo) -> Iterator[bytes]:
    stream = tar.extractfile(member)
    while stream is not None and (piece := stream.read(1024 * 1024)):
        yield piece


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member
