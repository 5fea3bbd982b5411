"""One-time codes by phone. The same answer and the same work for a known and an unknown number."""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from jiuzai.foundation.accounts.digests import code_digest
from jiuzai.foundation.accounts.enums import Purpose
from jiuzai.foundation.accounts.limits import CODE_PER_ADDRESS, CODE_PER_DEVICE, CODE_PER_PHONE, GUESS_PER_ADDRESS
from jiuzai.foundation.accounts.models import PhoneCode
from jiuzai.foundation.accounts.models.phone_code import MOST_GUESSES
from jiuzai.foundation.accounts.proof import Client, CodeProof
from jiuzai.foundation.accounts.queries.proofs import proof_from
from jiuzai.foundation.background.actions import take
from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached
from jiuzai.foundation.messaging.actions import send_sms
from jiuzai.foundation.vault import index_of

CODE_LASTS = dt.timedelta(minutes=10)
KEPT = dt.timedelta(days=2)
_SENDER = SystemActor("sign-in")
_NOBODY = UUID(int=0)
_TEMPLATE = {Purpose.BIND_DEVICE: "device_confirm"}


def request_code(phone: str, purpose: Purpose, *, client: Client, at: dt.datetime) -> None:
    """Send a code, or raise LimitReached (BadInput for what is no phone number). Never looks an account up.

    Call it outside a transaction: what it takes from the budgets stays taken.
    """
    number = identifiers.phone(phone)
    digest_of_phone = index_of(PhoneCode, "phone_index", number) or ""
    take(CODE_PER_ADDRESS, client.ip, at=at)
    take(CODE_PER_DEVICE, f"{client.ip} {client.device_id}", at=at)
    _refuse_when_the_day_is_spent(at)
    take(CODE_PER_PHONE, digest_of_phone, at=at)
    code = f"{secrets.randbelow(1_000_000):06d}"
    with transaction.atomic():
        row = PhoneCode.objects.create(
            phone=number,
            purpose=purpose,
            attempt_id=client.attempt_id,
            code_digest=code_digest(digest_of_phone, purpose, client.attempt_id, code),
            sent_at=at,
            expires_at=at + CODE_LASTS,
        )
        send_sms(
            to_phone=number,
            template=_TEMPLATE.get(purpose, "sign_in_code"),
            values={"code": code},
            by=_SENDER,
            at=at,
            purpose=f"accounts.{purpose}",
            dedupe=f"code:{row.pk}",
        )


def check_code(phone: str, purpose: Purpose, code: str, *, client: Client, at: dt.datetime) -> CodeProof:
    """The proof for a right code; BadInput with one and the same sentence for every other case.

    Only the newest code of this phone, purpose and attempt counts, at most five guesses, once. Accounts are looked
    up after that and not before. Call it outside a transaction: a wrong guess stays counted.
    """
    digest_of_phone = index_of(PhoneCode, "phone_index", identifiers.phone(phone)) or ""
    take(GUESS_PER_ADDRESS, client.ip, at=at)
    newest = (
        PhoneCode.objects.filter(phone_index=digest_of_phone, purpose=purpose, attempt_id=client.attempt_id)
        .order_by("-sent_at", "-id")
        .first()
    )
    given = code_digest(digest_of_phone, purpose, client.attempt_id, code.strip())
    if not _guess(newest, given, at):
        raise BadInput(
            "验证码不对，或者已经过期。", code="wrong_code", next_step="请核对短信，或重新获取。", where="code"
        )
    assert newest is not None
    return proof_from(newest, at)


def forget_codes(*, at: dt.datetime) -> int:
    """Delete codes older than two days: the limits need one, nothing needs more."""
    return PhoneCode.objects.filter(sent_at__lt=at - KEPT).delete()[0]


def _guess(row: PhoneCode | None, given: str, at: dt.datetime) -> bool:
    """Count the guess first, then look: two people guessing at once both pay. True uses the code up."""
    key = row.pk if row is not None else _NOBODY
    expected = row.code_digest if row is not None else "0" * 64
    with transaction.atomic(durable=True):
        usable = PhoneCode.objects.filter(pk=key, used_at__isnull=True, expires_at__gt=at, guesses__lt=MOST_GUESSES)
        counted = usable.update(guesses=F("guesses") + 1)
        right = hmac.compare_digest(expected, given) and counted == 1
        used = PhoneCode.objects.filter(pk=key if right else _NOBODY, used_at__isnull=True).update(used_at=at)
    return used == 1


def _refuse_when_the_day_is_spent(at: dt.datetime) -> None:
    """The breaker: a day's codes cost money, and a flood is somebody else's telephone ringing."""
    sent = PhoneCode.objects.filter(sent_at__gt=at - dt.timedelta(days=1)).count()
    if sent >= settings.SMS_CODES_A_DAY:
        raise LimitReached(
            "今天的短信已经发完了。",
            code="sms_day_spent",
            retry_after=3600,
            next_step=f"请过一会儿再试，或拨打{settings.HELPLINE}。",
        )
