"""People to test with, made by the same deeds the pages use."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from django.contrib.auth.hashers import make_password

from jiuzai.foundation.accounts.actions import Client, invite_staff, make_worker_account
from jiuzai.foundation.accounts.digests import device_digest
from jiuzai.foundation.accounts.enums import TIER_OF, AccountState, DeviceState, GrantState, Role, Tier
from jiuzai.foundation.accounts.models import Account, Device, RoleGrant, SecondFactor, SignIn
from jiuzai.foundation.accounts.proof import Proven
from jiuzai.foundation.kernel import clock, identifiers

AT = dt.datetime(2025, 3, 3, 1, 0, 15, tzinfo=dt.UTC)  # a Monday morning, 09:00:15 in Jinhua
EVER = dt.date(2020, 1, 1)
PASSWORD = "long-enough-for-an-office"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
_numbers = itertools.count(1)


class Everyman:
    """A stage hand that may do everything: sets scenes, never under test."""

    def __init__(self, name: str) -> None:
        self.actor_id = f"stage:{name}"
        self.actor_label = name

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return True


PROPOSER, CONFIRMER = Everyman("proposer"), Everyman("confirmer")


def next_phone() -> str:
    return f"1390000{next(_numbers):04d}"


def id_number(n: int) -> str:
    """A synthetic ID number (sequence 000) whose last four differ with `n`."""
    first17 = f"511902{1960 + n % 40}01{1 + n % 28:02d}000"
    return first17 + identifiers.id_check_character(first17)


def make_worker(phone: str = "", name: str = "张三丰", id_number: str = "", at: dt.datetime = AT) -> Account:
    """An active worker."""
    return make_worker_account(phone or next_phone(), name=name, id_number=id_number, at=at)


def make_staff(
    role: Role,
    region_code: str = "330782",
    *,
    login: str = "",
    phone: str = "",
    name: str = "李小梅",
    organisation_ref: str = "",
    at: dt.datetime = AT,
    **grant: Any,
) -> Account:
    """An active account of any other role: with password `PASSWORD` and authenticator `SECRET` where it needs them,
    with a phone where it signs in by code. Role and account are confirmed, the role holds from 2020 on."""
    n = next(_numbers)
    strong = TIER_OF[role] == Tier.STRONG
    invited = invite_staff(
        role=role,
        region_code=region_code,
        name=name,
        by=PROPOSER,
        at=at,
        login=(login or f"staff{n}") if strong else "",
        phone=phone or ("" if strong else next_phone()),
        post_title=f"{role.label}{n}",
        organisation_ref=organisation_ref,
        **{"starts_on": EVER, **grant},
    )
    account = invited.account
    account.state = AccountState.ACTIVE
    account.confirmed_by = CONFIRMER.actor_id
    if strong:
        account.password = make_password(PASSWORD)
        SecondFactor.objects.create(account=account, secret=SECRET, made_at=at, confirmed_at=at)
    account.save()
    RoleGrant.objects.filter(account=account).update(state=GrantState.ACTIVE, confirmed_by=CONFIRMER.actor_id)
    return account


def make_auditor(
    region_code: str = "3307", *, letter_no: str = "金审通2026年第7号", days: int = 90, **more: Any
) -> Account:
    """A read-only auditor from yesterday for `days` days."""
    first = clock.today() - dt.timedelta(days=1)
    given = {"starts_on": first, "ends_on": first + dt.timedelta(days=days), "letter_no": letter_no, **more}
    return make_staff(Role.AUDITOR, region_code, **given)


def make_device(account: Account, secret: str = "device-secret", at: dt.datetime = AT) -> Device:
    """A bound device; its browser sends `Client(device_id=secret)`."""
    return Device.objects.create(
        account=account,
        secret_digest=device_digest(secret),
        state=DeviceState.BOUND,
        asked_at=at,
        bound_at=at,
        confirmed_by=CONFIRMER.actor_id,
    )


def client(ip: str = "10.1.2.3", device_id: str = "", attempt_id: str = "attempt-1") -> Client:
    return Client(ip=ip, device_id=device_id, attempt_id=attempt_id)


def proven(account: Account, tier: Tier = Tier.STRONG, at: dt.datetime = AT) -> Proven:
    return Proven(account.pk, tier, at)


def sign_in(account: Account, tier: Tier = Tier.STRONG, *, key: str = "", at: dt.datetime = AT, **more: Any) -> SignIn:
    """A live sign-in row, as `start_sign_in` would make it."""
    from jiuzai.foundation.accounts.actions import start_sign_in

    key = key or f"session-{next(_numbers)}"
    return start_sign_in(proven(account, tier, at), session_key=key, client=more.pop("client", client()), at=at, **more)
