"""Who may write to the ledger of insured months, and who may ask the insurance system."""

from __future__ import annotations

import rules

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.permissions import covers_region_as, has_role
from jiuzai.foundation.accounts.queries import roles_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.registry.employment.workflow import SETTLE
from jiuzai.registry.people.enums import ConsentField, ConsentPurpose
from jiuzai.registry.people.models import Consent, Person
from jiuzai.registry.people.permissions import is_herself, sees
from jiuzai.registry.people.queries import all_ids_of

IMPORT = "employment.import_insurance"
CHECK_IMPORT = "employment.check_insurance"
ASK_OFFICIAL = "employment.ask_official"

_OFFICERS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER)
_SEES_EMPLOYERS = (*_OFFICERS, Role.AUDITOR)

# The object is the import: `region_code` is the county it is for, or the city.
rules.add_perm(IMPORT, covers_region_as(*_OFFICERS))
rules.add_perm(SETTLE, covers_region_as(*_OFFICERS))
rules.add_perm(CHECK_IMPORT, covers_region_as(*_OFFICERS))
# The object is the person.
rules.add_perm(ASK_OFFICIAL, (has_role(*_OFFICERS) & sees(*_OFFICERS)) | is_herself)


def reveals_employer(actor: Actor, person: Person) -> bool:
    """Herself and the offices that review; the home county and its clerks only with her consent."""
    if not isinstance(actor, Account):
        return False
    if person.account_id == actor.pk:
        return True
    roles = roles_on(actor, clock.today())
    if roles & set(_SEES_EMPLOYERS):
        return True
    agreed = Consent.objects.unscoped("does her consent cover it").usable()
    wanted = {"purpose": ConsentPurpose.HOME_COUNTY, "field": ConsentField.EMPLOYER}
    return bool(roles) and bool(agreed.filter(person__in=all_ids_of(person.pk), **wanted).exists())
