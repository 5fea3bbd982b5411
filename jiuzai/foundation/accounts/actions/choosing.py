"""From a right code to an account: the one that is there, the one chosen from a shared phone, or a new one."""

from __future__ import annotations

import datetime as dt
import hmac
from uuid import UUID

from django.db import transaction
from django.db.models import F

from jiuzai.foundation.accounts.actions.sign_ins import end_all_sign_ins
from jiuzai.foundation.accounts.enums import AccountState, EndReason, GrantState, Purpose, Role, Tier
from jiuzai.foundation.accounts.limits import TAIL_PER_ACCOUNT
from jiuzai.foundation.accounts.models import Account, PhoneCode, RoleGrant
from jiuzai.foundation.accounts.models.phone_code import MOST_TAILS
from jiuzai.foundation.accounts.proof import Choice, CodeProof, Proven
from jiuzai.foundation.accounts.queries.proofs import holders_of, proof_from, settleable
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.background.actions import take
from jiuzai.foundation.kernel import clock, identifiers
from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.foundation.kernel.normalise import identifier, person_name
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted
from jiuzai.foundation.workflow.actions import begin, move

REGISTRATION = SystemActor("registration", frozenset({"accounts.register_worker"}))
INVITATION = SystemActor("invitation", frozenset({"accounts.accept_invitation", "accounts.bind_first_device"}))


def choose(proof: CodeProof, account_id: UUID | str, id_tail: str, *, at: dt.datetime) -> Proven:
    """Enter one account of the phone. Where the ID tail is asked, three wrong ones end the attempt.

    An invited account becomes active here: holding its phone is what the invitation asked for.
    """
    row = settleable(proof.code_id, proof.attempt_id, at)
    _refuse_other_purpose(row, Purpose.SIGN_IN)
    choice = _choice(proof_from(row, at), account_id)
    account = Account.objects.unscoped("sign-in by phone").get(pk=choice.account_id)
    if choice.asks_tail:
        _check_tail(row, account, id_tail, at)
    with transaction.atomic():
        _settle(row, at)
        if account.state == AccountState.SUSPENDED:
            raise NotPermitted("这个账户已经停用。", code="suspended", next_step="请联系为您开通账户的单位。")
        if account.state == AccountState.INVITED:
            move(account, "accept", by=INVITATION, at=at, on_behalf_of=account.actor_id)
        if account.phone_unproven:
            account.phone_unproven = False
            account.save(update_fields=["phone_unproven"])
    return Proven(account.pk, Tier.CODE, at)


@transaction.atomic
def register_worker(
    proof: CodeProof, *, at: dt.datetime, name: str = "", id_number: str = "", id_tail: str = ""
) -> Proven:
    """A new worker account for the phone that was proved. Name and ID number may come later; only the tail is kept.

    On a phone that has accounts the tail is needed now: without it the newcomer could never come in again.
    """
    row = settleable(proof.code_id, proof.attempt_id, at)
    _refuse_other_purpose(row, Purpose.SIGN_IN)
    tail = identifiers.id_number(id_number)[-4:] if id_number else identifier(id_tail)
    if not tail and holders_of(row.phone_index or ""):
        raise BadInput("请填您自己的身份证号最后 4 位。", next_step="下次用这个手机号登录时要核对。", where="id_tail")
    _settle(row, at)
    account = make_worker_account(row.phone, name=name, id_tail=tail, at=at)
    return Proven(account.pk, Tier.CODE, at)


@transaction.atomic
def make_worker_account(
    phone: str, *, at: dt.datetime, name: str = "", id_number: str = "", id_tail: str = ""
) -> Account:
    """An active worker account with the worker role; for registration and for those who register in her name."""
    account = Account(
        phone=identifiers.phone(phone),
        name=person_name(name) if name else "",
        id_tail=identifiers.id_number(id_number)[-4:] if id_number else id_tail,
        created_at=at,
        invited_by=REGISTRATION.actor_id,
    )
    account.set_unusable_password()
    account.save(force_insert=True)
    begin(account, by=REGISTRATION, at=at)
    move(account, "register", by=REGISTRATION, at=at)
    grant = RoleGrant.objects.create(
        account=account,
        role=Role.WORKER,
        starts_on=clock.local_date(at),
        granted_by=REGISTRATION.actor_id,
        state=GrantState.PROPOSED,
    )
    begin(grant, by=REGISTRATION, at=at)
    move(grant, "register", by=account, at=at, confirmed_by=account.actor_id)
    return account


@transaction.atomic
def prove_again(proof: CodeProof, account: Account, *, at: dt.datetime) -> Proven:
    """A fresh proof by code from somebody signed in already, for `step_up`."""
    row = settleable(proof.code_id, proof.attempt_id, at)
    _refuse_other_purpose(row, Purpose.STEP_UP)
    if account not in holders_of(row.phone_index or ""):
        raise _no_such_account()
    _settle(row, at)
    return Proven(account.pk, Tier.CODE, at)


@transaction.atomic
def change_phone(account: Account, proof: CodeProof, *, by: Actor, at: dt.datetime) -> None:
    """Put the newly proved number in the old one's place. Only by the person; every sign-in ends."""
    row = settleable(proof.code_id, proof.attempt_id, at)
    _refuse_other_purpose(row, Purpose.CHANGE_PHONE)
    if by.actor_id != account.actor_id:
        raise NotPermitted("手机号只能由本人更换。", next_step="请本人登录后办理，或到服务站当面办理。")
    _settle(row, at)
    account.phone, account.phone_unproven = row.phone, False
    account.save(update_fields=["phone", "phone_unproven"])
    record(by=by, at=at, deed="account.change_phone", subject=("accounts.account", account.actor_id))
    end_all_sign_ins(account, reason=EndReason.REVOKED, at=at, by=by)


def _refuse_other_purpose(row: PhoneCode, purpose: Purpose) -> None:
    if row.purpose != purpose:
        raise NotPermitted("这个验证码是办别的事用的。", code="wrong_purpose", next_step="请重新获取验证码。")


def _choice(proof: CodeProof, account_id: UUID | str) -> Choice:
    for one in proof.choices:
        if str(one.account_id) == str(account_id):
            return one
    raise _no_such_account()


def _no_such_account() -> NotFound:
    return NotFound("没有找到这个账户。", next_step="请重新选择，或重新获取验证码。")


def _check_tail(row: PhoneCode, account: Account, id_tail: str, at: dt.datetime) -> None:
    take(TAIL_PER_ACCOUNT, account.actor_id, at=at)
    with transaction.atomic(durable=True):
        open_rows = PhoneCode.objects.filter(pk=row.pk, settled_at__isnull=True, tails__lt=MOST_TAILS)
        counted = open_rows.update(tails=F("tails") + 1)
    given, kept = identifier(id_tail).encode(), identifier(account.id_tail).encode()
    if counted != 1 or not hmac.compare_digest(given, kept):
        raise BadInput(
            "身份证号后四位对不上。",
            code="wrong_tail",
            next_step="请再核对；还是不行，请到服务站或拨打电话求助。",
            where="id_tail",
        )


def _settle(row: PhoneCode, at: dt.datetime) -> None:
    """One proof opens one door once, however many requests carry it."""
    if PhoneCode.objects.filter(pk=row.pk, settled_at__isnull=True).update(settled_at=at) != 1:
        raise NotFound("这次登录已经完成。", code="proof_gone", next_step="请重新获取验证码。")
