"""Follow-ups and the tries made at them."""

from jiuzai.registry.caseload.models.attempt import Attempt
from jiuzai.registry.caseload.models.follow_up import FollowUp

__all__ = ["Attempt", "FollowUp"]
