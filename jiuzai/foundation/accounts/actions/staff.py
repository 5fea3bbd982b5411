"""Accounts for others than workers: invite, confirm, stop, start again, close."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.actions.roles import end_role, propose_role
from jiuzai.foundation.accounts.actions.sign_ins import end_all_sign_ins
from jiuzai.foundation.accounts.digests import invitation_digest, subject_digest
from jiuzai.foundation.accounts.enums import TIER_OF, AccountState, EndReason, Role, TextSize, Tier
from jiuzai.foundation.accounts.models import Account, Invitation, RecoveryCode, RoleGrant, SecondFactor
from jiuzai.foundation.accounts.queries.proofs import has_second_factor
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import person_name
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.workflow.actions import begin, move

INVITATION_LASTS = dt.timedelta(hours=72)
_LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,39}")
_LANGUAGES = ("zh-hans", "bo")


@dataclass(frozen=True)
class Invited:
    """`token` goes into the link handed over; it is kept nowhere. "" for those who sign in by phone."""

    account: Account
    grant: RoleGrant
    token: str


@transaction.atomic
def invite_staff(
    *,
    role: Role,
    region_code: str,
    name: str,
    by: Actor,
    at: dt.datetime,
    login: str = "",
    phone: str = "",
    post_title: str = "",
    organisation_ref: str = "",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    letter_no: str = "",
    sign_on_subject: str = "",
) -> Invited:
    """A new account with one proposed role. Nothing works until a second person confirms.

    Strong roles need `login` (a-z, digits); the others `phone`. Raises BadInput, NotPermitted, Refusal (login taken).
    """
    strong = TIER_OF[Role(role)] == Tier.STRONG
    account = Account(
        login=_login(login) if strong else None,
        phone=identifiers.phone(phone) if phone or not strong else "",
        name=person_name(name),
        post_title=post_title.strip()[:40],
        created_at=at,
        invited_by=by.actor_id,
        sign_on_subject=subject_digest(settings.SIGN_ON["issuer"].rstrip("/"), sign_on_subject)
        if sign_on_subject
        else None,
    )
    account.set_unusable_password()
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as mistake:
        raise Refusal("这个登录名已经有人用了。", next_step="请换一个登录名。", where="login") from mistake
    begin(account, by=by, at=at)
    grant = propose_role(
        account,
        role,
        region_code=region_code,
        by=by,
        at=at,
        organisation_ref=organisation_ref,
        starts_on=starts_on,
        ends_on=ends_on,
        letter_no=letter_no,
    )
    return Invited(account, grant, _new_invitation(account, at) if strong else "")


def confirm_account(account: Account, *, by: Actor, at: dt.datetime) -> None:
    """The second administrator lets the account live, once its password and authenticator are set."""
    _refuse_unfinished(account)
    move(account, "confirm", by=by, at=at, confirmed_by=by.actor_id)


@transaction.atomic
def suspend(account: Account, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """Stops at once: every sign-in ends, and what the person may do is nothing."""
    move(account, "suspend", by=by, at=at, reason=reason)
    end_all_sign_ins(account, by=by, at=at, reason=EndReason.STOPPED)


def restore(account: Account, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """Not by the one who suspended."""
    _refuse_unfinished(account)
    move(account, "restore", by=by, at=at, reason=reason)


@transaction.atomic
def close(account: Account, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """For ever. Open roles end with it."""
    for grant in RoleGrant.objects.open().filter(account=account).exclude(role=Role.WORKER):
        end_role(grant, by=by, at=at, reason=reason)
    move(account, "close", by=by, at=at, reason=reason)
    end_all_sign_ins(account, by=by, at=at, reason=EndReason.STOPPED)


@transaction.atomic
def reissue_invitation(account: Account, *, by: Actor, at: dt.datetime) -> str:
    """A new link for somebody who lost password or authenticator; the old ones are gone.

    Only for an account that is invited or suspended, so that a second person must let it live again: the one who
    handed out the newest link may not.
    """
    if not by.has_perm("accounts.reissue_invitation", account):
        raise NotPermitted("您不能重置这个账户。", next_step="请联系本地区的管理员。")
    if account.login is None or account.state not in (AccountState.INVITED, AccountState.SUSPENDED):
        raise Refusal("只有待启用或已停用的账户可以重置。", next_step="请先停用账户，重置后由另一位管理员恢复。")
    account.set_unusable_password()
    account.save(update_fields=["password"])
    SecondFactor.objects.filter(account=account).delete()
    RecoveryCode.objects.filter(account=account).delete()
    Invitation.objects.filter(account=account, used_at__isnull=True).update(used_at=at)
    move(account, "reissue", by=by, at=at)
    return _new_invitation(account, at)


@transaction.atomic
def set_display(
    account: Account, *, text_size: str, high_contrast: bool, by: Actor, at: dt.datetime, language: str = "zh-hans"
) -> None:
    """How pages look for this person. Their own deed."""
    if by.actor_id != account.actor_id:
        raise NotPermitted("显示设置只能由本人修改。", next_step="请本人登录后修改。")
    if text_size not in TextSize.values or language not in _LANGUAGES:
        raise BadInput("没有这个显示选项。", where="text_size")
    account.text_size, account.high_contrast, account.language = text_size, high_contrast, language
    account.save(update_fields=["text_size", "high_contrast", "language"])
    record(by=by, at=at, deed="account.set_display", subject=("accounts.account", account.actor_id))


def _new_invitation(account: Account, at: dt.datetime) -> str:
    token = secrets.token_urlsafe(24)
    Invitation.objects.create(
        account=account, token_digest=invitation_digest(token), made_at=at, expires_at=at + INVITATION_LASTS
    )
    return token


def _login(text: str) -> str:
    login = text.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise BadInput("登录名要用小写字母开头，3到40位字母、数字或 . _ -。", where="login")
    return login


def _refuse_unfinished(account: Account) -> None:
    if account.login is not None and not (account.has_usable_password() and has_second_factor(account)):
        raise Refusal("本人还没有设好密码和动态口令。", next_step="请先请本人打开邀请链接完成设置。")
