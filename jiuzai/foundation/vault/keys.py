"""The key ring: one private JSON file, read again whenever it changes, so running servers follow a rotation.

`{"current": id, "keys": {id: {"alg", "key"}}, "index_key": …, "mac_key": …}`; keys are base64url.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from django.conf import settings

from jiuzai.foundation.vault.ciphers import CIPHERS
from jiuzai.foundation.vault.refusals import KeyMissing, KeysUnsafe

_ASK = "请系统管理员核对密钥文件，或从密钥备份中恢复。"


@dataclass(frozen=True)
class Key:
    alg: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class KeyRing:
    """`current` seals; every key in `keys` still opens. The index and MAC keys are never used to seal."""

    current: str
    keys: dict[str, Key] = field(repr=False)
    index_key: bytes = field(repr=False)
    mac_key: bytes = field(repr=False)

    def key(self, key_id: str) -> Key:
        if key_id not in self.keys:
            raise KeyMissing(f"缺少密钥 {key_id}，用它加密的内容暂时打不开。", next_step=_ASK)
        return self.keys[key_id]

    def with_new_key(self, alg: str) -> KeyRing:
        """A ring with one more key, which is the current one from now on."""
        key_id = "k" + secrets.token_hex(4)
        return replace(self, current=key_id, keys={**self.keys, key_id: _new_key(alg)})

    def without(self, key_id: str) -> KeyRing:
        return replace(self, keys={name: key for name, key in self.keys.items() if name != key_id})


def _new_key(alg: str) -> Key:
    return Key(alg, secrets.token_bytes(CIPHERS[alg].key_bytes))


def new_ring(alg: str = "aes-256-gcm") -> KeyRing:
    key_id = "k" + secrets.token_hex(4)
    return KeyRing(key_id, {key_id: _new_key(alg)}, secrets.token_bytes(32), secrets.token_bytes(32))


def ring() -> KeyRing:
    """The ring at settings.VAULT_KEYS_FILE. Raises KeyMissing or KeysUnsafe; made on first use outside production."""
    global _held
    path = os.fspath(settings.VAULT_KEYS_FILE)
    try:
        found = os.stat(path)
    except FileNotFoundError:
        found = _made_on_first_use(Path(path))
    if not settings.ALLOW_DEMONSTRATION and stat.S_IMODE(found.st_mode) & 0o077:
        raise KeysUnsafe(
            "密钥文件可被他人读取，已停止使用。", next_step="请把密钥文件的权限改为仅本服务账号可读（600）。"
        )
    stamp = (path, found.st_ino, found.st_mtime_ns, found.st_size)
    held = _held
    if held is not None and held[0] == stamp:
        return held[1]
    loaded = _parsed(Path(path).read_text("utf-8"))
    _held = (stamp, loaded)
    return loaded


_held: tuple[tuple[str, int, int, int], KeyRing] | None = None


def _made_on_first_use(path: Path) -> os.stat_result:
    if not settings.ALLOW_DEMONSTRATION:
        raise KeyMissing(
            "找不到密钥文件，加密的内容暂时打不开。", next_step="请从密钥备份中恢复；新装的系统先运行 make_keys。"
        )
    create(path, new_ring())
    return os.stat(path)


def create(path: Path, fresh: KeyRing) -> bool:
    """Write a new ring, whole or not at all. False when another process was first; its file then stands."""
    draft = _draft(path, fresh)
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    return True


def overwrite(path: Path, changed: KeyRing) -> None:
    """Put a changed ring in the old one's place in one step. Hold `changing(path)` while you do."""
    os.replace(_draft(path, changed), path)


@contextmanager
def changing(path: Path) -> Iterator[None]:
    """One process at a time reads, changes and writes the ring."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path.with_name(path.name + ".lock"), "w", encoding="utf-8") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _draft(path: Path, content: KeyRing) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(_as_json(content), out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    return draft


def _as_json(content: KeyRing) -> dict[str, object]:
    return {
        "current": content.current,
        "keys": {name: {"alg": key.alg, "key": _text(key.secret)} for name, key in content.keys.items()},
        "index_key": _text(content.index_key),
        "mac_key": _text(content.mac_key),
    }


def _parsed(text: str) -> KeyRing:
    try:
        told = json.loads(text)
        keys = {name: Key(row["alg"], _bytes(row["key"])) for name, row in told["keys"].items()}
        found = KeyRing(told["current"], keys, _bytes(told["index_key"]), _bytes(told["mac_key"]))
    except (ValueError, KeyError, TypeError, AttributeError) as mistake:
        raise KeyMissing("密钥文件的内容不完整，加密的内容暂时打不开。", next_step=_ASK) from mistake
    if found.current not in keys or any(key.alg not in CIPHERS for key in keys.values()):
        raise KeyMissing("密钥文件里没有可用的当前密钥。", next_step=_ASK)
    return found


def _text(secret: bytes) -> str:
    return base64.urlsafe_b64encode(secret).decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text)
