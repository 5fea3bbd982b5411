"""Keyed digests of secrets that live outside the database: session keys, device cookies, codes, links."""

from __future__ import annotations

from jiuzai.foundation.vault.codec import mac


def session_digest(session_key: str) -> str:
    return mac("accounts.session", session_key.encode())


def device_digest(device_secret: str) -> str:
    return mac("accounts.device", device_secret.encode())


def code_digest(phone_index: str, purpose: str, attempt_id: str, code: str) -> str:
    """Binds a one-time code to the phone, the purpose and the attempt it was asked for in."""
    return mac("accounts.code", "\x1f".join([phone_index, purpose, attempt_id, code]).encode())


def recovery_digest(account_id: str, code: str) -> str:
    return mac("accounts.recovery", f"{account_id}\x1f{code}".encode())


def invitation_digest(token: str) -> str:
    return mac("accounts.invitation", token.encode())


def subject_digest(issuer: str, subject: str) -> str:
    """A government sign-on's name for a person; it may be an identity number, so only a digest is kept."""
    return mac("accounts.sign_on", f"{issuer}\x1f{subject}".encode())
