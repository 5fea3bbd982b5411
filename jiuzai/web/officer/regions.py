"""Which roles and places a keeper of accounts may offer. The deed itself checks again."""

from __future__ import annotations

from typing import Any

from jiuzai.foundation.accounts.enums import TIER_OF, Role, Tier
from jiuzai.foundation.region.queries import CITY, labels, partner_counties, units

KEEPERS = (Role.ADMINISTRATOR, Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.WESTERN_OFFICER)


def roles_to_offer(grants: list[Any]) -> list[tuple[str, str]]:
    """Strong roles are given by administrators alone."""
    held = {grant.role for grant in grants}
    tiers = {Tier.STRONG} if Role.ADMINISTRATOR in held else set()
    tiers |= {Tier.DEVICE} if held & set(KEEPERS) else set()
    return [(role.value, str(role.label)) for role in Role if TIER_OF[role] in tiers]


def regions_to_offer(grants: list[Any]) -> list[tuple[str, str]]:
    """The keeper's own regions and what lies in them; a city administrator also keeps the partner counties."""
    codes: list[str] = []
    for grant in grants:
        if grant.role not in KEEPERS:
            continue
        codes.append(grant.region_code)
        if grant.region_code == CITY:
            codes += [unit.code for unit in units()]
            codes += [one.code for one in partner_counties()] if grant.role == Role.ADMINISTRATOR else []
    codes = list(dict.fromkeys(codes))
    names = labels(codes)
    return [(code, names[code]) for code in codes]
