"""The authenticator (RFC 6238) and the recovery codes on paper."""

from __future__ import annotations

import base64
import datetime as dt
import hmac
import secrets
from enum import Enum

from django.db import transaction
from django_otp.oath import hotp

from jiuzai.foundation.accounts.digests import recovery_digest
from jiuzai.foundation.accounts.enums import Tier
from jiuzai.foundation.accounts.models import Account, Invitation, RecoveryCode, SecondFactor
from jiuzai.foundation.accounts.proof import Proven
from jiuzai.foundation.accounts.queries.proofs import second_factor_uri
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotPermitted

STEP_SECONDS = 30
DRIFT_STEPS = 1
MOST_WRONG = 10
LOCKED_FOR = dt.timedelta(minutes=10)
RECOVERY_CODES = 10
# Read from paper: no letters that look like digits.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


class _Answer(Enum):
    RIGHT = 1
    WRONG = 2
    LOCKED = 3


@transaction.atomic
def enrol_totp(account: Account, *, at: dt.datetime) -> str:
    """A new secret, as otpauth address for a QR code. Refused once an authenticator is in use."""
    held = SecondFactor.objects.select_for_update().filter(account=account).first()
    if held is not None and held.confirmed_at is not None:
        raise NotPermitted("已经绑定了验证器。", next_step="换手机请联系管理员办理重置。")
    row = held or SecondFactor(account=account)
    row.secret = base64.b32encode(secrets.token_bytes(20)).decode()
    row.made_at, row.last_step, row.wrong, row.locked_until = at, 0, 0, None
    row.save()
    return second_factor_uri(account)


def confirm_totp(account: Account, token: str, *, at: dt.datetime) -> list[str]:
    """Begin to use the authenticator; returns ten recovery codes, shown this once."""
    with transaction.atomic(durable=True):
        row = SecondFactor.objects.select_for_update().filter(account=account, confirmed_at__isnull=True).first()
        answer = _judge(row, token, at) if row is not None else _Answer.WRONG
        if answer is _Answer.RIGHT and row is not None:
            row.confirmed_at = at
            row.save(update_fields=["confirmed_at"])
            Invitation.objects.filter(account=account, used_at__isnull=True).update(used_at=at)
            record(by=account, at=at, deed="account.enrol_second_factor", subject=_subject(account))
    _refuse(answer)
    return make_recovery_codes(account, at=at)


def check_totp(account: Account, token: str, *, at: dt.datetime) -> Proven:
    """The right token of this step or its neighbours, each accepted once; ten wrong ones lock for ten minutes.

    Call it outside a transaction: a wrong guess stays counted.
    """
    with transaction.atomic(durable=True):
        row = SecondFactor.objects.select_for_update().filter(account=account, confirmed_at__isnull=False).first()
        answer = _judge(row, token, at) if row is not None else _Answer.WRONG
    _refuse(answer)
    return Proven(account.pk, Tier.STRONG, at)


@transaction.atomic
def make_recovery_codes(account: Account, *, at: dt.datetime) -> list[str]:
    """Ten new codes; the old ones stop working."""
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(account=account).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(account=account, code_digest=_recovery_digest(account, code), made_at=at) for code in codes
    )
    record(by=account, at=at, deed="account.make_recovery_codes", subject=_subject(account))
    return codes


def use_recovery_code(account: Account, code: str, *, at: dt.datetime) -> Proven:
    """A code from paper in place of the authenticator, once. Wrong ones count towards the same lock."""
    with transaction.atomic(durable=True):
        factor = SecondFactor.objects.select_for_update().filter(account=account, confirmed_at__isnull=False).first()
        answer = _spend(factor, account, code, at) if factor is not None else _Answer.WRONG
    _refuse(answer)
    return Proven(account.pk, Tier.STRONG, at)


def _judge(row: SecondFactor, token: str, at: dt.datetime) -> _Answer:
    if _locked(row, at):
        return _Answer.LOCKED
    now = int(at.timestamp()) // STEP_SECONDS
    key = base64.b32decode(row.secret)
    given = token.strip().replace(" ", "").encode()
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        if step > row.last_step and hmac.compare_digest(f"{hotp(key, step):06d}".encode(), given):
            row.last_step = step
            return _note_right(row)
    return _note_wrong(row, at)


def _spend(factor: SecondFactor, account: Account, code: str, at: dt.datetime) -> _Answer:
    if _locked(factor, at):
        return _Answer.LOCKED
    unused = RecoveryCode.objects.filter(account=account, used_at__isnull=True)
    if unused.filter(code_digest=_recovery_digest(account, code)).update(used_at=at) != 1:
        return _note_wrong(factor, at)
    record(by=account, at=at, deed="account.use_recovery_code", subject=_subject(account))
    return _note_right(factor)


def _locked(row: SecondFactor, at: dt.datetime) -> bool:
    return row.locked_until is not None and at < row.locked_until


def _note_right(row: SecondFactor) -> _Answer:
    row.wrong, row.locked_until = 0, None
    row.save(update_fields=["last_step", "wrong", "locked_until"])
    return _Answer.RIGHT


def _note_wrong(row: SecondFactor, at: dt.datetime) -> _Answer:
    row.wrong += 1
    if row.wrong >= MOST_WRONG:
        row.wrong, row.locked_until = 0, at + LOCKED_FOR
    row.save(update_fields=["wrong", "locked_until"])
    return _Answer.WRONG


def _refuse(answer: _Answer) -> None:
    if answer is _Answer.LOCKED:
        raise LimitReached(
            "动态口令输错太多次，已暂时锁定。",
            code="second_factor_locked",
            retry_after=int(LOCKED_FOR.total_seconds()),
            next_step="请十分钟后再试，或联系管理员。",
        )
    if answer is _Answer.WRONG:
        raise BadInput(
            "动态口令不对，或者已经用过。",
            code="wrong_token",
            next_step="请等验证器换出下一个口令再输入，并检查手机时间是否准确。",
            where="token",
        )


def _recovery_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def _recovery_digest(account: Account, code: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter in _LETTERS)
    return recovery_digest(account.actor_id, plain)


def _subject(account: Account) -> tuple[str, str]:
    return ("accounts.account", account.actor_id)
