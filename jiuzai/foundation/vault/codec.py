"""Seals one value for one place, and makes keyed digests.

A sealed value reads `v1|key-id|alg|nonce|ct`; header, table, column and row are authenticated with it,
so a value changed, or carried to another row or column, does not open.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag

from jiuzai.foundation.kernel.canonical import canonical_bytes
from jiuzai.foundation.vault.ciphers import CIPHERS, NONCE_BYTES
from jiuzai.foundation.vault.keys import ring
from jiuzai.foundation.vault.refusals import SealBroken

VERSION = "v1"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value lives: table, column and the row's primary key as text."""

    table: str
    column: str
    row: str

    def bound(self, header: str) -> bytes:
        return canonical_bytes([header, self.table, self.column, self.row])


def seal(plain: str, place: Place, *, key_id: str = "") -> str:
    """Seal `plain` with the current (or the named) key and a fresh random nonce, good for 2^32 values of one key."""
    held = ring()
    key_id = key_id or held.current
    key = held.key(key_id)
    header = f"{VERSION}|{key_id}|{key.alg}"
    nonce = os.urandom(NONCE_BYTES)
    sealed = CIPHERS[key.alg].seal(key.secret, nonce, plain.encode(), place.bound(header))
    return f"{header}|{_text(nonce)}|{_text(sealed)}"


def unseal(token: str, place: Place) -> str:
    """The plaintext. Raises KeyMissing when its key is gone, SealBroken when it was tampered with or moved."""
    key_id, alg, nonce, sealed = _parts(token)
    key = ring().key(key_id)
    if alg != key.alg:
        raise _broken()
    try:
        bound = place.bound(f"{VERSION}|{key_id}|{alg}")
        return CIPHERS[alg].unseal(key.secret, nonce, sealed, bound).decode()
    except (InvalidTag, ValueError) as mistake:
        raise _broken() from mistake


def prefix_of(key_id: str) -> str:
    """How every value sealed with this key begins."""
    return f"{VERSION}|{key_id}|"


def mac(purpose: str, data: bytes) -> str:
    """Keyed digest of `data`, 64 hex digits; the same data for another purpose has another digest."""
    return mac_for(purpose)(data)


def mac_for(purpose: str) -> Callable[[bytes], str]:
    """`mac` with the purpose filled in: for many digests in a row."""
    secret = _key_for(ring().mac_key, purpose)
    return lambda data: hmac.digest(secret, data, "sha256").hex()


def same_mac(given: str, expected: str) -> bool:
    """Compare two digests in constant time."""
    return hmac.compare_digest(given.encode(), expected.encode())


def blind_index(purpose: str, value: str) -> str:
    """Keyed digest to look an encrypted value up by equality. `value` must be normalised already."""
    return hmac.digest(_key_for(ring().index_key, purpose), value.encode(), "sha256").hex()


def _key_for(secret: bytes, purpose: str) -> bytes:
    return hmac.digest(secret, purpose.encode(), hashlib.sha256)


def _parts(token: str) -> tuple[str, str, bytes, bytes]:
    try:
        version, key_id, alg, nonce, sealed = token.split("|")
        if version == VERSION:
            return key_id, alg, _bytes(nonce), _bytes(sealed)
    except ValueError as mistake:
        raise _broken() from mistake
    raise _broken()


def _broken() -> SealBroken:
    return SealBroken("这项加密内容被改动或挪动过，系统拒绝打开。", next_step="请联系系统管理员，从备份核对这条记录。")


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _text(raw) != text:  # spare bits of the last letter: one value must have one spelling
        raise ValueError("not canonical base64url")
    return raw
