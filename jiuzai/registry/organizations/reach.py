"""How far an office reaches. The city that runs the platform also reaches the partner counties it works with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.foundation.region.queries import CITY, partner_counties
from jiuzai.foundation.region.queries import covers as region_covers

OFFICERS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.WESTERN_OFFICER)
# Who looks at organisations of a region without being part of one. Police and workers do not; administrators keep
# accounts and do no business.
LOOKERS = (
    *OFFICERS,
    *(Role.FINANCE, Role.AGRICULTURE, Role.PAIRING_OFFICE, Role.EDUCATION, Role.UNION, Role.AUDITOR),
)
_LOOK_WEST = (Role.CITY_OFFICER, Role.FINANCE, Role.PAIRING_OFFICE, Role.AUDITOR)


def regions_reached(actor: object, roles: Iterable[Role], on: dt.date) -> list[str]:
    """Region codes the actor reaches that day as one of `roles`; nobody for others than live accounts."""
    if not isinstance(actor, Account) or not actor.is_active:
        return []
    grants = list(RoleGrant.objects.live_on(on).filter(account=actor, role__in=list(roles)))
    reached = {grant.region_code for grant in grants if grant.region_code}
    if any(grant.region_code == CITY and grant.role in _LOOK_WEST for grant in grants):
        reached |= {county.code for county in partner_counties()}
    return sorted(reached)


def reaches(actor: object, code: str, roles: Iterable[Role], on: dt.date) -> bool:
    return bool(code) and any(region_covers(own, code) for own in regions_reached(actor, roles, on))


def inside(regions: Iterable[str], field: str = "region_code") -> Q:
    return within(regions, field)
