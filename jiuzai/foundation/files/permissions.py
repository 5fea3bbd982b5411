"""Who may open whose files."""

from __future__ import annotations

from typing import Any

import rules

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.permissions import covers_region_as

READ = "files.read"
READERS = (
    Role.CLERK,
    Role.COUNTY_OFFICER,
    Role.CITY_OFFICER,
    Role.FINANCE,
    Role.WESTERN_OFFICER,
    Role.AUDITOR,
)


@rules.predicate
def is_owner(actor: Any, file: Any = None) -> bool:
    """Uploaded it, and is somebody."""
    return file is not None and bool(actor.actor_id) and file.uploaded_by == actor.actor_id


rules.add_perm(READ, is_owner | covers_region_as(*READERS))
