"""Who may follow somebody up: staff who have the person in sight and serve at that desk."""

from __future__ import annotations

from typing import Any

import rules

from jiuzai.registry.caseload.models import Attempt, FollowUp
from jiuzai.registry.caseload.workflow import FOLLOW, PUT_BACK
from jiuzai.registry.people.permissions import STAFF, sees

OPEN = "caseload.open"


@rules.predicate
def at_this_desk(actor: Any, row: Any = None) -> bool:
    return isinstance(row, FollowUp) and FollowUp.objects.visible_to(actor).filter(pk=row.pk).exists()


@rules.predicate
def tapped_last(actor: Any, row: Any = None) -> bool:
    """Made the newest try that still counts."""
    if not isinstance(row, FollowUp):
        return False
    tries = Attempt.objects.unscoped("whose tap was the last").filter(follow_up=row, taken_back_at=None)
    last = tries.order_by("-tried_at", "-id").first()
    return last is not None and last.tried_by == actor.actor_id


rules.add_perm(OPEN, sees(*STAFF))
rules.add_perm(FOLLOW, at_this_desk)
rules.add_perm(PUT_BACK, at_this_desk & tapped_last)
