"""Who may do what with an organisation. Offices act where they reach, members at their own, nobody on both sides."""

from __future__ import annotations

from typing import Any

import rules

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.permissions import did_not_do, is_read_only
from jiuzai.foundation.kernel import clock
from jiuzai.registry.organizations.enums import MemberRole, OrganizationState
from jiuzai.registry.organizations.models import BankAccount, Membership, Organization
from jiuzai.registry.organizations.models.organization import own_ids
from jiuzai.registry.organizations.reach import OFFICERS, reaches
from jiuzai.registry.organizations.workflow import (
    CHECK_LICENCE,
    CONFIRM_ACCOUNT,
    CORRECT,
    EDIT,
    END,
    END_MEMBER,
    IMPORT,
    INVITE,
    PROPOSE_ACCOUNT,
    REGISTER,
    REGISTER_FREELY,
    RESTORE,
    STATE_LICENCE,
    SUBMIT,
    SUSPEND,
    UNMASK,
    VET,
)

_OPEN = (OrganizationState.DRAFT, OrganizationState.RETURNED)


def _organization(obj: Any) -> Organization | None:
    return obj if isinstance(obj, Organization) else getattr(obj, "organization", None)


@rules.predicate
def is_office(actor: Account, obj: Any = None) -> bool:
    """An officer whose region (or city) reaches the organisation."""
    return reaches(actor, getattr(obj, "region_code", ""), OFFICERS, clock.today())


@rules.predicate
def is_member(actor: Account, obj: Any = None) -> bool:
    organization = _organization(obj)
    return isinstance(actor, Account) and organization is not None and organization.pk in own_ids(actor, clock.today())


@rules.predicate
def is_manager(actor: Account, obj: Any = None) -> bool:
    organization = _organization(obj)
    if organization is None or not is_member(actor, obj):
        return False
    rows = Membership.objects.unscoped("the account's own").live_on(clock.today())
    return bool(rows.filter(account=actor, organization=organization, role=MemberRole.MANAGER).exists())


@rules.predicate
def is_registrar(actor: Account, obj: Any = None) -> bool:
    organization = _organization(obj)
    return organization is not None and organization.registered_by == actor.actor_id


@rules.predicate
def is_open(_actor: Account, obj: Any = None) -> bool:
    """Not yet handed in, or given back."""
    organization = _organization(obj)
    return organization is not None and organization.state in _OPEN


@rules.predicate
def did_not_name_it(actor: Account, obj: Any = None) -> bool:
    """Another person proposed this bank account."""
    return isinstance(obj, BankAccount) and obj.proposed_by != actor.actor_id


_writes = ~is_read_only
_own_hand = is_member | (is_registrar & is_open)
rules.add_perm(REGISTER, _writes)
rules.add_perm(REGISTER_FREELY, is_office)  # without the daily limit
rules.add_perm(EDIT, _writes & (is_office | _own_hand))
rules.add_perm(SUBMIT, _writes & (is_office | _own_hand))
rules.add_perm(VET, is_office & ~is_member & did_not_do("begin") & did_not_do("submit"))
rules.add_perm(CORRECT, is_office & ~is_member)
rules.add_perm(SUSPEND, is_office & ~is_member)
rules.add_perm(RESTORE, is_office & ~is_member & did_not_do("suspend"))
rules.add_perm(END, is_office & ~is_member)
rules.add_perm(UNMASK, is_office | is_member)
rules.add_perm(STATE_LICENCE, _writes & (is_office | _own_hand))
rules.add_perm(CHECK_LICENCE, is_office & ~is_member & did_not_do("begin"))
rules.add_perm(INVITE, _writes & (is_office | is_manager))
rules.add_perm(END_MEMBER, _writes & (is_office | is_manager))
rules.add_perm(PROPOSE_ACCOUNT, _writes & (is_office | is_manager))
rules.add_perm(CONFIRM_ACCOUNT, is_office & ~is_member & did_not_name_it)
rules.add_perm(IMPORT, is_office)
