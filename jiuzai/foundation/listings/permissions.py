"""Who may take a list out, and who agrees: somebody else, of the same region or the city, who sees every row of it."""

from __future__ import annotations

from typing import Any

import rules

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.permissions import did_not_do
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.listings import kinds
from jiuzai.foundation.listings.models import Export
from jiuzai.foundation.listings.workflow import APPROVE, OWN
from jiuzai.foundation.region.queries import CITY, covers

ASK = "listings.ask"


@rules.predicate
def takes_out(actor: Any, listing: Any = None) -> bool:
    """Holds one of the roles the listing names."""
    if not isinstance(actor, Account) or not isinstance(listing, kinds.Listing):
        return False
    return any(grant.role in listing.roles for grant in grants_on(actor, clock.today()))


@rules.predicate
def asked_for_it(actor: Any, export: Any = None) -> bool:
    return isinstance(export, Export) and bool(actor.actor_id) and export.asked_by == actor.actor_id


@rules.predicate
def seconds_here(actor: Any, export: Any = None) -> bool:
    """Holds a role that may agree, in the region of the one who asked; an officer of the city anywhere."""
    if not isinstance(actor, Account) or not isinstance(export, Export):
        return False
    wanted = kinds.find(export.listing).seconds
    return any(
        grant.role in wanted
        and (
            covers(grant.region_code, export.region_code)
            or (grant.role == Role.CITY_OFFICER and grant.region_code == CITY)
        )
        for grant in grants_on(actor, clock.today())
    )


rules.add_perm(ASK, takes_out)
rules.add_perm(APPROVE, seconds_here & ~asked_for_it & did_not_do("begin"))
rules.add_perm(OWN, asked_for_it)
