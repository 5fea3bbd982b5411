"""Whether a browser is signed in right now, and where a person is signed in."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.accounts.digests import device_digest, session_digest
from jiuzai.foundation.accounts.enums import DeedClass, DeviceState, Tier
from jiuzai.foundation.accounts.models import Account, Device, SignIn
from jiuzai.foundation.accounts.models.account import KEEPERS
from jiuzai.foundation.accounts.models.role_grant import RoleGrant, within

# SE-1 and SE-2: how long a browser may sit still. The absolute limit is in the row.
KIOSK_IDLE = dt.timedelta(minutes=3)
IDLE: dict[str, dt.timedelta] = {
    Tier.CODE: dt.timedelta(days=30),
    Tier.DEVICE: dt.timedelta(minutes=30),
    Tier.STRONG: dt.timedelta(minutes=15),
}


def live_sign_in(session_key: str, at: dt.datetime, seen_at: dt.datetime | None) -> SignIn | None:
    """The sign-in behind a session key, with its account; None when ended, over its limits, or the account stopped.

    `seen_at` comes from the signed cookie of the last request. Without one, the start of the sign-in counts:
    a cleared cookie makes a session older, never younger. Writes nothing.
    """
    if not session_key:
        return None
    rows = SignIn.objects.open_at(at).select_related("account")
    row = rows.filter(session_digest=session_digest(session_key)).first()
    if row is None or not row.account.is_active:
        return None
    last = max(row.started_at, seen_at) if seen_at is not None and seen_at <= at else row.started_at
    return row if at - last <= idle_limit(row) else None


def idle_limit(row: SignIn) -> dt.timedelta:
    return KIOSK_IDLE if row.kiosk else IDLE[row.tier]


def sign_ins_of(account: Account, at: dt.datetime) -> list[SignIn]:
    """Where the account is signed in now, newest first."""
    return list(SignIn.objects.open_at(at).filter(account=account).order_by("-started_at"))


def stepped_up(sign_in: SignIn, deed_class: DeedClass, at: dt.datetime) -> bool:
    """Whether a fresh proof for this class of deeds was given in the last 20 minutes of this sign-in."""
    return sign_in.stepped_up(deed_class, at)


def devices_of(account: Account) -> list[Device]:
    return list(Device.objects.filter(account=account).exclude(state=DeviceState.REVOKED).order_by("asked_at"))


def bound_device(account: Account, device_secret: str) -> Device | None:
    """The bound device behind a device cookie, or None."""
    return Device.objects.filter(
        account=account, state=DeviceState.BOUND, secret_digest=device_digest(device_secret)
    ).first()


def devices_awaiting(actor: Account, on: dt.date) -> list[Device]:
    """New devices that wait for a second person: of the actor's own account, organisation or regions."""
    own = RoleGrant.objects.live_on(on).filter(account=actor)
    kept = [grant.region_code for grant in own if grant.role in KEEPERS]
    organisations = [grant.organisation_ref for grant in own if grant.organisation_ref]
    live = RoleGrant.objects.live_on(on)
    near = live.filter(organisation_ref__in=organisations) | live.filter(within(kept))
    waiting = Device.objects.filter(state=DeviceState.WAITING).select_related("account")
    return list(waiting.filter(account_id__in=near.values("account_id")).order_by("asked_at"))
