"""Begin and end sign-ins, and prove oneself again inside one."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.accounts.digests import device_digest, session_digest
from jiuzai.foundation.accounts.enums import TIER_ORDER, DeedClass, EndReason, Tier
from jiuzai.foundation.accounts.events import all_sign_ins_ended, signed_in
from jiuzai.foundation.accounts.models import Account, SignIn, StepUp
from jiuzai.foundation.accounts.proof import Client, Proven
from jiuzai.foundation.accounts.queries.roles import tier_needed
from jiuzai.foundation.accounts.queries.sign_ins import bound_device
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound, NotPermitted

# SE-1: the longest a sign-in may last, however busy.
LONGEST: dict[str, dt.timedelta] = {
    Tier.CODE: dt.timedelta(days=30),
    Tier.DEVICE: dt.timedelta(hours=12),
    Tier.STRONG: dt.timedelta(hours=12),
}
KIOSK_LONGEST = dt.timedelta(hours=1)
PROOF_FRESH = dt.timedelta(minutes=2)


@transaction.atomic
def start_sign_in(proven: Proven, *, session_key: str, client: Client, kiosk: bool = False, at: dt.datetime) -> SignIn:
    """Open a sign-in for what was just proved; `session_key` must be a new one (no fixation).

    Raises NotPermitted: proof too old, account not active, proof too weak for a role it holds
    (code `device_not_bound` when a bound device is what is missing, `second_factor` when that is).
    """
    account = Account.objects.unscoped("sign-in").get(pk=proven.account_id)
    _refuse_unless_fresh(proven, account, at)
    device = bound_device(account, client.device_id) if client.device_id else None
    tier = Tier.DEVICE if device is not None and proven.tier == Tier.CODE else proven.tier
    _refuse_weak(tier, tier_needed(account, clock.local_date(at)))
    row = SignIn.objects.create(
        account=account,
        device=device,
        session_digest=session_digest(session_key),
        browser_digest=device_digest(client.device_id) if client.device_id and not kiosk else "",
        tier=tier,
        kiosk=kiosk,
        started_at=at,
        ends_at=at + (KIOSK_LONGEST if kiosk else LONGEST[tier]),
        second_factor_at=proven.at if tier == Tier.STRONG else None,
    )
    record(by=account, at=at, deed="account.sign_in", subject=("accounts.signin", str(row.pk)), details={"tier": tier})
    signed_in.send(sender=SignIn, sign_in=row)
    return row


@transaction.atomic
def end_sign_in(sign_in: SignIn, *, by: Actor, at: dt.datetime, reason: EndReason = EndReason.SIGNED_OUT) -> None:
    """End one of the person's own sign-ins; it is dead on its next request. Ending an ended one changes nothing."""
    if by.actor_id != str(sign_in.account_id):
        raise NotFound("没有找到这次登录。", next_step="请刷新页面。")
    ended = SignIn.objects.filter(pk=sign_in.pk, ended_at__isnull=True).update(ended_at=at, end_reason=reason)
    if ended:
        record(by=by, at=at, deed="account.sign_out", subject=("accounts.signin", str(sign_in.pk)))
    sign_in.refresh_from_db()


def end_replaced(session_key: str, *, at: dt.datetime) -> None:
    """End what this browser was signed in to, because somebody signs in anew there."""
    row = SignIn.objects.filter(session_digest=session_digest(session_key), ended_at__isnull=True).first()
    if row is not None:
        end_sign_in(row, by=row.account, at=at, reason=EndReason.REPLACED)


@transaction.atomic
def end_all_sign_ins(
    account: Account, *, by: Actor, at: dt.datetime, reason: EndReason = EndReason.REVOKED, keep: SignIn | None = None
) -> int:
    """End every open sign-in (but `keep`) and say how many. Only the person, or a deed that stops the account."""
    rows = SignIn.objects.filter(account=account, ended_at__isnull=True)
    rows = rows.exclude(pk=keep.pk) if keep is not None else rows
    count = rows.update(ended_at=at, end_reason=reason)
    record(by=by, at=at, deed="account.sign_out_everywhere", subject=_subject(account), details={"count": count})
    all_sign_ins_ended.send(sender=Account, account=account, reason=reason)
    return count


@transaction.atomic
def step_up(sign_in: SignIn, deed_class: DeedClass, *, proven: Proven, at: dt.datetime) -> None:
    """Remember a fresh proof for one class of deeds, for 20 minutes of this sign-in.

    Those who sign in with a second factor must use it again; for the others a new phone code does.
    """
    account = sign_in.account
    _refuse_unless_fresh(proven, account, at)
    if proven.account_id != account.pk or sign_in.ended_at is not None:
        raise NotFound("没有找到这次登录。", next_step="请重新登录。")
    _refuse_weak(proven.tier, Tier.STRONG if sign_in.tier == Tier.STRONG else Tier.CODE)
    StepUp.objects.update_or_create(sign_in=sign_in, deed_class=deed_class, defaults={"at": at})
    record(by=account, at=at, deed="account.step_up", subject=_subject(account), details={"class": deed_class})


def _refuse_unless_fresh(proven: Proven, account: Account, at: dt.datetime) -> None:
    if not dt.timedelta(0) <= at - proven.at <= PROOF_FRESH:
        raise NotPermitted("验证已经过期。", code="proof_gone", next_step="请重新验证。")
    if not account.is_active:
        raise NotPermitted("这个账户现在不能登录。", code="not_active", next_step="请联系为您开通账户的单位。")


def _refuse_weak(tier: Tier, needed: Tier) -> None:
    if TIER_ORDER.index(tier) >= TIER_ORDER.index(needed):
        return
    if needed == Tier.DEVICE:
        raise NotPermitted(
            "这台设备还没有绑定。",
            code="device_not_bound",
            next_step="请用已绑定的设备确认，或请同单位、本地区的同事确认。",
        )
    raise NotPermitted("还要输入动态口令。", code="second_factor", next_step="请打开验证器，输入六位动态口令。")


def _subject(account: Account) -> tuple[str, str]:
    return ("accounts.account", account.actor_id)
