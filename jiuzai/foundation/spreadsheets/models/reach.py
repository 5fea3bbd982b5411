"""Who may know of a list: the sender, and staff whose region reaches the county it is for."""

from __future__ import annotations

from typing import Self

from django.db.models import Q

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import partner_counties
from jiuzai.foundation.scoping.querysets import ScopedQuerySet

READERS = (
    Role.COUNTY_OFFICER,
    Role.CITY_OFFICER,
    Role.FINANCE,
    Role.WESTERN_OFFICER,
    Role.AGRICULTURE,
    Role.CLERK,
)
# A county's office may be one person: the city that runs the platform is then the second pair of eyes.
LOOK_WEST = (Role.CITY_OFFICER, Role.AGRICULTURE)
# Lists without a county of their own belong to the city that runs the platform.
HOME_REGION = "3307"


class SentQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        reach = Q(sent_by=getattr(actor, "actor_id", "")) & ~Q(sent_by="")
        if isinstance(actor, Account) and actor.is_active:
            live = RoleGrant.objects.live_on(clock.today()).filter(account=actor, role__in=READERS)
            regions = [grant.region_code for grant in live]
            if any(grant.region_code == HOME_REGION and grant.role in LOOK_WEST for grant in live):
                regions += [county.code for county in partner_counties()]
            if regions:
                reach |= within(regions)
        return self.filter(reach).scoped()
