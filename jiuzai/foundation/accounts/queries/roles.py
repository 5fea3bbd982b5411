"""What a person may be on a day. Asked of the database every time: a change counts on the next request."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.accounts.enums import TIER_OF, TIER_ORDER, Role, Tier
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.accounts.models.account import KEEPERS
from jiuzai.foundation.accounts.models.role_grant import RoleGrantQuerySet, within
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import covers as region_covers


def grants_on(account: Account, on: dt.date) -> list[RoleGrant]:
    """Live grants on that day, oldest first; none for an account that is not active."""
    if not account.is_active:
        return []
    return list(RoleGrant.objects.live_on(on).filter(account=account).order_by("starts_on", "id"))


def roles_on(account: Account, on: dt.date) -> frozenset[Role]:
    return frozenset(Role(grant.role) for grant in grants_on(account, on))


def regions_of(account: Account, on: dt.date, role: Role | None = None) -> frozenset[str]:
    """Region codes of the live grants (of one role, when given)."""
    return frozenset(g.region_code for g in grants_on(account, on) if g.region_code and role in (None, g.role))


def organisations_of(account: Account, on: dt.date, role: Role | None = None) -> frozenset[str]:
    """Opaque references of the organisations the live grants name."""
    return frozenset(
        g.organisation_ref for g in grants_on(account, on) if g.organisation_ref and role in (None, g.role)
    )


def covers(account: Account, region_code: str, role: Role | None = None, on: dt.date | None = None) -> bool:
    """Whether some live grant (of `role`) reaches `region_code`."""
    regions = regions_of(account, on or clock.today(), role)
    return any(region_covers(own, region_code) for own in regions)


def tier_needed(account: Account, on: dt.date) -> Tier:
    """The strongest proof any live role asks for."""
    tiers = [TIER_OF[role] for role in roles_on(account, on)]
    return max(tiers, key=TIER_ORDER.index, default=Tier.CODE)


def is_read_only(account: Account, on: dt.date) -> bool:
    """Auditors look and never touch; an account with that role holds no other."""
    return Role.AUDITOR in roles_on(account, on)


def role_names(account: Account, on: dt.date) -> list[str]:
    """Chinese names of the live roles, in the order of the list of roles."""
    held = roles_on(account, on)
    return [str(role.label) for role in Role if role in held]


def grants_awaiting(actor: Account, on: dt.date) -> RoleGrantQuerySet:
    """Proposals in the regions of one who keeps accounts, without those the person made or would receive."""
    kept = [g.region_code for g in grants_on(actor, on) if g.role in KEEPERS]
    proposed = RoleGrant.objects.filter(within(kept), state="proposed")
    return proposed.exclude(granted_by=actor.actor_id).exclude(account=actor).order_by("starts_on", "id")
