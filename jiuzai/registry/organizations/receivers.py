"""A role confirmed or ended in accounts is a membership begun or ended here, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from jiuzai.foundation.accounts.enums import GrantState
from jiuzai.foundation.accounts.models import RoleGrant
from jiuzai.foundation.workflow.events import moved
from jiuzai.foundation.workflow.models import Transition
from jiuzai.registry.organizations.actions import members


@receiver(moved, sender=RoleGrant)
def follow_role(row: RoleGrant, transition: Transition, **_: Any) -> None:
    if not row.organisation_ref:
        return
    if transition.to_state == GrantState.ACTIVE:
        members.accept_member(row, at=transition.at)
    elif transition.to_state == GrantState.ENDED:
        members.follow_grant_end(row, at=transition.at, reason=transition.reason)
