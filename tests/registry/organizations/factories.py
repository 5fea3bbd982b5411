"""Organisations to test with, made by the deeds the pages use. Credit codes are computed, numbers never repeat."""

from __future__ import annotations

import itertools
from typing import Any

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel.identifiers import credit_check_character
from jiuzai.registry.organizations import actions
from jiuzai.registry.organizations.actions import Details
from jiuzai.registry.organizations.enums import OrganizationKind, Ownership
from jiuzai.registry.organizations.models import Organization
from tests.foundation.accounts.factories import AT, CONFIRMER, PROPOSER, Everyman, make_staff

_numbers = itertools.count(1)
VETTER = Everyman("vetter")
ENTERPRISE = OrganizationKind.ENTERPRISE


def credit_code(n: int = 0, prefix: str = "91") -> str:
    """A code with the right check character; `prefix` says the kind of body."""
    first17 = f"{prefix}330782MA{n or next(_numbers) + 5000:07d}"
    return first17 + credit_check_character(first17)


def details(kind: str = ENTERPRISE, **given: Any) -> Details:
    """All that vetting asks of an enterprise; everything differs from the last one's."""
    n = next(_numbers)
    filled = {
        "name": f"金华好运{n}服饰有限公司",
        "region_code": "330782",
        "credit_code": credit_code(n),
        "ownership": Ownership.PRIVATE,
        "industry_code": "C18",
        "address": f"义乌市北苑街道雪峰路{n}号",
        "representative": "王" + "大二三四五六七八九十"[n % 10] + "甲乙丙丁戊己庚辛壬癸"[n // 10 % 10],
        "phone": f"1370000{n:04d}",
        "mail": f"hr@haoyun{n}.example.cn",
    }
    return Details(kind=kind, **{**filled, **given})


def draft(by: Any = PROPOSER, **given: Any) -> Organization:
    return actions.register(details(**given), by=by, at=AT)


def vetted(**given: Any) -> Organization:
    """Registered and submitted by one stage hand, vetted by another."""
    organization = draft(**given)
    actions.submit(organization, by=PROPOSER, at=AT)
    actions.vet(organization, by=VETTER, at=AT)
    return organization


def manager_of(organization: Organization, name: str = "陈小明", phone: str = "", **more: Any) -> Account:
    """An account with a confirmed role and an active membership as manager."""
    from jiuzai.foundation.accounts.actions import confirm_role
    from jiuzai.foundation.accounts.enums import AccountState
    from tests.foundation.accounts.factories import next_phone

    membership = actions.invite_member(
        organization, name=name, phone=phone or next_phone(), role="manager", by=PROPOSER, at=AT, **more
    )
    confirm_role(membership.grant, by=CONFIRMER, at=AT)
    account = Account.objects.unscoped("stage").get(pk=membership.account_id)
    if account.state != AccountState.ACTIVE:
        Account.objects.unscoped("stage").filter(pk=account.pk).update(state=AccountState.ACTIVE)
        account.refresh_from_db(from_queryset=Account._base_manager.all())
    return account


__all__ = [
    "AT",
    "CONFIRMER",
    "PROPOSER",
    "VETTER",
    "credit_code",
    "details",
    "draft",
    "make_staff",
    "manager_of",
    "vetted",
]
