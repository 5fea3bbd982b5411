"""Deeds of background work: take from a budget, start something once, prune, revive. Leases are the worker's own."""

from jiuzai.foundation.background.actions.acting import acting, current_actor_id
from jiuzai.foundation.background.actions.dead import try_again
from jiuzai.foundation.background.actions.limits import forgive, take
from jiuzai.foundation.background.actions.once import (
    KeyReused,
    Outcome,
    OutcomeUnknown,
    StillRunning,
    abandon_once,
    finish_once,
    start_once,
)
from jiuzai.foundation.background.actions.pruning import Pruned, prune

__all__ = [
    "KeyReused",
    "Outcome",
    "OutcomeUnknown",
    "Pruned",
    "StillRunning",
    "abandon_once",
    "acting",
    "current_actor_id",
    "finish_once",
    "forgive",
    "prune",
    "start_once",
    "take",
    "try_again",
]
