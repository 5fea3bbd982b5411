"""Who sees which people, and which parts of them: one table, read by every query of this app.

`home`: people registered in the region of the role. `reach`: people with an open tie to a Jinhua unit (`Reach`).
`mandate`: people who authorised this very account. `all`: everybody, for a role that holds the whole city.
Employers, agencies, schools and most departments see nobody here: they see applications and counts elsewhere.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.region.queries import CITY
from jiuzai.registry.people.enums import Part

HOME, REACH, MANDATE, ALL = "home", "reach", "mandate", "all"
_EVERY_PART = frozenset(Part)


@dataclass(frozen=True, slots=True)
class Sight:
    ways: frozenset[str]
    parts: frozenset[Part]


def _sight(*ways: str, parts: frozenset[Part] = _EVERY_PART) -> Sight:
    return Sight(frozenset(ways), parts)


SIGHT: dict[Role, Sight] = {
    Role.CLERK: _sight(HOME, REACH, MANDATE, parts=frozenset({Part.PROFILE, Part.STATUS, Part.LIMITS, Part.RIGHTS})),
    Role.WESTERN_OFFICER: _sight(HOME),
    Role.COUNTY_OFFICER: _sight(REACH),
    Role.CITY_OFFICER: _sight(REACH, ALL),
    Role.AGRICULTURE: _sight(HOME, ALL, parts=frozenset({Part.STATUS})),
    Role.AUDITOR: _sight(REACH, ALL, parts=frozenset({Part.PROFILE, Part.STATUS, Part.RIGHTS})),
}


def people_in_sight(actor: object, part: Part, on: dt.date, *, key: str = "") -> Q | None:
    """The condition on `Person` (or, with `key="person__"`, on rows of a person); None where nobody is seen.

    A worker sees the record tied to her own account, every part of it.
    """
    if not isinstance(actor, Account) or not actor.is_active:
        return None
    seen = Q(**{f"{key}account_id": actor.pk})
    regions: set[str] = set()
    for grant in grants_on(actor, on):
        sight = SIGHT.get(Role(grant.role))
        if sight is None or part not in sight.parts:
            continue
        if ALL in sight.ways and grant.region_code == CITY:
            return Q()
        if HOME in sight.ways:
            seen |= _home_in(grant.region_code, key)
        if REACH in sight.ways:
            regions.add(grant.region_code)
        if MANDATE in sight.ways:
            seen |= _pk_in(key, _mandates(actor, on))
    return seen | _pk_in(key, _reaches(regions, on)) if regions else seen


def _pk_in(key: str, person_ids: object) -> Q:
    return Q(**{f"{key.removesuffix('__')}_id__in" if key else "pk__in": person_ids})


def _home_in(region: str, key: str) -> Q:
    """A county by equality, so that an index serves; wider and narrower regions by how the code begins."""
    if len(region) == 6:
        return Q(**{f"{key}county_code": region})
    return Q(**{f"{key}place_code__startswith": region}) if region and "-" not in region else Q(pk__in=[])


def _reaches(regions: set[str], on: dt.date) -> object:
    rows = apps.get_model("people", "Reach").objects.open_on(on)
    return rows.in_regions(regions).values("person_id")


def _mandates(actor: Account, on: dt.date) -> object:
    rows = apps.get_model("people", "Mandate").objects.unscoped("the agent's own mandates").live_on(on)
    return rows.filter(agent=actor).values("person_id")
