"""Deeds of background work: take from a budget, start something once, hold a job by lease."""

from jiuzai.foundation.background.actions.acting import acting, current_actor_id
from jiuzai.foundation.background.actions.limits import forgive, take
from jiuzai.foundation.background.actions.once import Outcome, abandon_once, finish_once, start_once

__all__ = ["Outcome", "abandon_once", "acting", "current_actor_id", "finish_once", "forgive", "start_once", "take"]
