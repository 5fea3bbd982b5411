"""Who may write to the ledger of insured months, and who may ask the insurance system."""

from __future__ import annotations

import rules

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.permissions import covers_region_as, has_role
from jiuzai.registry.people.permissions import is_herself, sees

IMPORT = "employment.import_insurance"
CHECK_IMPORT = "employment.check_insurance"
ASK_OFFICIAL = "employment.ask_official"

_OFFICERS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER)

# The object is the import: `region_code` is the county it is for, or the city.
rules.add_perm(IMPORT, covers_region_as(*_OFFICERS))
rules.add_perm(CHECK_IMPORT, covers_region_as(*_OFFICERS))
# The object is the person.
rules.add_perm(ASK_OFFICIAL, (has_role(*_OFFICERS) & sees(*_OFFICERS)) | is_herself)
