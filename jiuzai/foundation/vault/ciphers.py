"""The authenticated ciphers a value may be sealed with. A third one is one more entry in CIPHERS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
_TAG_BYTES = 16


@dataclass(frozen=True)
class SealedBy:
    """One algorithm: key length in bytes, and (key, nonce, data, associated data) both ways; the tag ends the data."""

    key_bytes: int
    seal: Callable[[bytes, bytes, bytes, bytes], bytes]
    unseal: Callable[[bytes, bytes, bytes, bytes], bytes]


def _seal_aes(key: bytes, nonce: bytes, plain: bytes, bound_to: bytes) -> bytes:
    return AESGCM(key).encrypt(nonce, plain, bound_to)


def _unseal_aes(key: bytes, nonce: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    return AESGCM(key).decrypt(nonce, sealed, bound_to)


def _seal_sm4(key: bytes, nonce: bytes, plain: bytes, bound_to: bytes) -> bytes:
    run = Cipher(algorithms.SM4(key), modes.GCM(nonce)).encryptor()
    run.authenticate_additional_data(bound_to)
    return run.update(plain) + run.finalize() + run.tag


def _unseal_sm4(key: bytes, nonce: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    body, tag = sealed[:-_TAG_BYTES], sealed[-_TAG_BYTES:]
    run = Cipher(algorithms.SM4(key), modes.GCM(nonce, tag)).decryptor()
    run.authenticate_additional_data(bound_to)
    return run.update(body) + run.finalize()


CIPHERS = {
    "aes-256-gcm": SealedBy(32, _seal_aes, _unseal_aes),  # NIST SP 800-38D
    "sm4-gcm": SealedBy(16, _seal_sm4, _unseal_sm4),  # GB/T 32907 with GCM (RFC 8998)
}
