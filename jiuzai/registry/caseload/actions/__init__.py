"""Deeds of following people up."""

from jiuzai.registry.caseload.actions.gathering import gather
from jiuzai.registry.caseload.actions.opening import open_follow_up
from jiuzai.registry.caseload.actions.trying import next_try, record_outcome, take_back

__all__ = ["gather", "next_try", "open_follow_up", "record_outcome", "take_back"]
