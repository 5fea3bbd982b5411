"""The file as it came, in storage, sealed with a key of its own; the key is sealed on the import's row.

Dropping the key is enough to lose the file, and turning the vault's keys never touches the bytes.
"""

from __future__ import annotations

import base64
import logging
import os

from cryptography.exceptions import InvalidTag
from django.core.files.base import ContentFile

from jiuzai.foundation.files import storage
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.spreadsheets.models import Import
from jiuzai.foundation.vault.ciphers import CIPHERS, NONCE_BYTES

logger = logging.getLogger("jiuzai.spreadsheets")
_ALG = "aes-256-gcm"


class OriginalGone(Refusal):
    """The file is not there any more, or not as it came."""

    code = "original_gone"


def keep(batch: Import, data: bytes) -> None:
    """Seal `data` for this import and put it in storage; the caller saves the row or calls `drop`.

    Raises Refusal when there is no room; nothing is left behind then.
    """
    cipher = CIPHERS[_ALG]
    secret, nonce = os.urandom(cipher.key_bytes), os.urandom(NONCE_BYTES)
    sealed = nonce + cipher.seal(secret, nonce, data, _bound(batch))
    key = f"tables/{batch.pk.hex[:2]}/{batch.pk.hex}"
    try:
        batch.original_key = storage.private().save(key, ContentFile(sealed))
    except OSError as full:
        _forget_half(key)
        logger.critical("no room to keep an uploaded table: %s", type(full).__name__)
        raise Refusal(
            "服务器存储空间不足，这份表格没有收下。",
            code="storage_full",
            next_step="请稍后再传；系统管理员已收到提醒。",
        ) from full
    batch.original_secret = f"{_ALG}:{base64.urlsafe_b64encode(secret).decode()}"


def opened(batch: Import) -> bytes:
    """The bytes as they came. Raises OriginalGone."""
    if not batch.original_key or not batch.original_secret:
        raise OriginalGone("原来的文件已过保存期。", next_step="请重新上传这份表格。")
    alg, _, secret = batch.original_secret.partition(":")
    try:
        sealed = storage.get(batch.original_key)
        return CIPHERS[alg].unseal(
            base64.urlsafe_b64decode(secret), sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], _bound(batch)
        )
    except (OSError, InvalidTag) as lost:
        raise OriginalGone("原来的文件读不出来了。", next_step="请重新上传这份表格。") from lost


def drop(batch: Import) -> None:
    """Forget the bytes in storage; the row is the caller's to save."""
    storage.drop(batch.original_key)
    batch.original_key = batch.original_secret = ""


def _bound(batch: Import) -> bytes:
    return f"spreadsheets.import|{batch.pk}".encode()


def _forget_half(key: str) -> None:
    try:
        storage.drop(key)
    except OSError:
        logger.exception("half a sealed table could not be removed")
