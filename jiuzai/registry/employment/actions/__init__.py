"""Every write to the ledger of insured months."""

from jiuzai.registry.employment.actions.asking import ask_official
from jiuzai.registry.employment.actions.holding import forget_held, hold_rows, join_held, join_missed
from jiuzai.registry.employment.actions.settling import give_held, refuse_held, take_up_held, wait_with_held
from jiuzai.registry.employment.actions.taking_back import take_back
from jiuzai.registry.employment.actions.writing import Statement, Written, write_months

__all__ = [
    "Statement",
    "Written",
    "ask_official",
    "forget_held",
    "give_held",
    "hold_rows",
    "join_held",
    "join_missed",
    "refuse_held",
    "take_back",
    "take_up_held",
    "wait_with_held",
    "write_months",
]
