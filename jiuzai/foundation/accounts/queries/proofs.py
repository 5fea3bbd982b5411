"""What a right code, an invitation or an authenticator gives access to."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote
from uuid import UUID

from jiuzai.foundation.accounts.digests import invitation_digest
from jiuzai.foundation.accounts.enums import AccountState, DeviceState, Purpose, Tier
from jiuzai.foundation.accounts.models import Account, Device, Invitation, PhoneCode, SecondFactor, SignIn
from jiuzai.foundation.accounts.proof import Choice, CodeProof
from jiuzai.foundation.accounts.queries.roles import tier_needed
from jiuzai.foundation.kernel import clock, masking
from jiuzai.foundation.kernel.refusals import NotFound

PROOF_LASTS = dt.timedelta(minutes=10)
SILENT = dt.timedelta(days=90)
ISSUER = "就在金华"


def settleable(code_id: UUID | str, attempt_id: str, at: dt.datetime) -> PhoneCode:
    """The row of a right code that was not acted on yet, for the browser that gave it; NotFound otherwise."""
    row = PhoneCode.objects.filter(
        pk=code_id, attempt_id=attempt_id, used_at__gt=at - PROOF_LASTS, used_at__lte=at, settled_at__isnull=True
    ).first()
    if row is None:
        raise NotFound("这次登录已经过期。", code="proof_gone", next_step="请重新获取验证码。")
    return row


def proof_of(code_id: UUID | str, attempt_id: str, at: dt.datetime) -> CodeProof:
    """Rebuild the proof for the chooser page from the two ids kept in the session."""
    return proof_from(settleable(code_id, attempt_id, at), at)


def proof_from(row: PhoneCode, at: dt.datetime) -> CodeProof:
    found = list(holders_of(row.phone_index or ""))
    shared = len(found) > 1
    openable = [one for one in found if one.id_tail or not _withheld(one, shared, at)]
    choices = tuple(
        Choice(one.pk, _shown(one), clock.local_date(one.created_at), _asks_tail(one, shared, at)) for one in openable
    )
    return CodeProof(row.pk, row.attempt_id, Purpose(row.purpose), choices, withheld=len(openable) < len(found))


def holders_of(phone_index: str) -> list[Account]:
    """Accounts a phone code may open. Those with a login name never: a code alone is too weak for them."""
    rows = Account.objects.unscoped("sign-in by phone").filter(phone_index=phone_index, login__isnull=True)
    return list(rows.exclude(state=AccountState.CLOSED).order_by("created_at", "id"))


def invitation_for(token: str, at: dt.datetime) -> Account:
    """The invited account behind an unused link. NotFound for a wrong, used or expired one, all with one sentence."""
    row = (
        Invitation.objects.filter(token_digest=invitation_digest(token), used_at__isnull=True, expires_at__gt=at)
        .select_related("account")
        .first()
    )
    if row is None:
        raise NotFound("邀请链接不对或已过期。", code="invitation_gone", next_step="请联系邀请您的管理员重新发一次。")
    return row.account


def account_for_subject(digest: str) -> Account:
    """The active account a government sign-on vouches for; `check_totp` must follow. It never makes one."""
    account = Account.objects.unscoped("sign-on").filter(sign_on_subject=digest).first() if digest else None
    if account is None or not account.is_active:
        raise NotFound("您还没有本系统的账户。", code="not_invited", next_step="请联系本单位管理员为您开通。")
    return account


def has_second_factor(account: Account) -> bool:
    return SecondFactor.objects.filter(account=account, confirmed_at__isnull=False).exists()


def second_factor_uri(account: Account) -> str:
    """The otpauth address for the QR code, as long as the authenticator is not confirmed; "" afterwards."""
    row = SecondFactor.objects.filter(account=account, confirmed_at__isnull=True).first()
    if row is None:
        return ""
    label = quote(f"{ISSUER}:{account.login or ''}")
    return f"otpauth://totp/{label}?secret={row.secret}&issuer={quote(ISSUER)}&algorithm=SHA1&digits=6&period=30"


def _shown(account: Account) -> str:
    return masking.name(account.name) if account.name else "未填姓名"


def _asks_tail(account: Account, shared: bool, at: dt.datetime) -> bool:
    return bool(account.id_tail) and (shared or account.phone_unproven or _silent(account, at))


def _withheld(account: Account, shared: bool, at: dt.datetime) -> bool:
    """Without an ID tail nothing but the code would tell the holder from a stranger (AU-8, AU-10).

    A bound device does tell them apart. An invitation and a role that needs a device were given to this number
    on purpose: sharing it does not shut them, silence does.
    """
    if Device.objects.filter(account=account, state=DeviceState.BOUND).exists():
        return False
    by_code = account.state != AccountState.INVITED and tier_needed(account, clock.local_date(at)) == Tier.CODE
    return (shared and by_code) or _silent(account, at)


def _silent(account: Account, at: dt.datetime) -> bool:
    """Not signed in for 90 days: the number may have passed to somebody else (AU-8)."""
    last = SignIn.objects.filter(account=account).order_by("-started_at").values_list("started_at", flat=True).first()
    return at - (last or account.created_at) > SILENT
