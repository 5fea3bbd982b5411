"""Seals a stream of any length with AES-256-GCM, piece by piece, so that an archive never has to fit in memory.

File: magic, 32 bytes of salt, then pieces of at most 1 MiB, each followed by its 16-byte tag. The key of one file
is HKDF-SHA256 of the backup key and the salt; a piece's nonce is its number and a mark on the last one, so pieces
cannot be exchanged, left out or cut off.
"""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jiuzai.foundation.kernel.refusals import BadInput

MAGIC = b"JIUZAI-BACKUP-1\n"
_SALT, _PIECE, _TAG = 32, 1024 * 1024, 16


def make_key(path: Path) -> None:
    """Write a new backup key for the owner's eyes only. FileExistsError when there is one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(base64.urlsafe_b64encode(secrets.token_bytes(32)) + b"\n")


def read_key(path: Path) -> bytes:
    """The 32 bytes in the key file. BadInput when it is missing or holds something else."""
    try:
        key = base64.urlsafe_b64decode(path.read_bytes().strip())
    except (OSError, ValueError):
        key = b""
    if len(key) != 32:
        raise BadInput(f"备份密钥 {path} 不能用。", next_step="请核对 JIUZAI_BACKUP_KEY_FILE 指向的文件。")
    return key


def is_sealed(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(MAGIC)) == MAGIC


def seal(plain: BinaryIO, sealed: BinaryIO, key: bytes) -> None:
    salt = secrets.token_bytes(_SALT)
    cipher = _cipher(key, salt)
    sealed.write(MAGIC + salt)
    number, piece = 0, plain.read(_PIECE)
    while True:
        following = plain.read(_PIECE)
        sealed.write(cipher.encrypt(_nonce(number, last=not following), piece, MAGIC))
        if not following:
            return
        number, piece = number + 1, following


def unseal(sealed: BinaryIO, plain: BinaryIO, key: bytes) -> None:
    """Write the plain stream. BadInput for another key, a changed byte, or a missing end."""
    if sealed.read(len(MAGIC)) != MAGIC:
        raise BadInput("这不是加密的备份文件。")
    cipher = _cipher(key, sealed.read(_SALT))
    number, piece = 0, sealed.read(_PIECE + _TAG)
    while True:
        following = sealed.read(_PIECE + _TAG)
        try:
            plain.write(cipher.decrypt(_nonce(number, last=not following), piece, MAGIC))
        except (InvalidTag, ValueError) as broken:
            raise BadInput(
                "备份文件打不开：密钥不对，或者文件不完整。", next_step="请换一份备份，或核对备份密钥。"
            ) from broken
        if not following:
            return
        number, piece = number + 1, following


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=salt, info=MAGIC).derive(key))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
