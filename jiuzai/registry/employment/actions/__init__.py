"""Every write to the ledger of insured months."""

from jiuzai.registry.employment.actions.asking import ask_official
from jiuzai.registry.employment.actions.holding import forget_held, hold_rows, join_held, join_missed
from jiuzai.registry.employment.actions.taking_back import take_back
from jiuzai.registry.employment.actions.writing import Statement, Written, write_months

__all__ = [
    "Statement",
    "Written",
    "ask_official",
    "forget_held",
    "hold_rows",
    "join_held",
    "join_missed",
    "take_back",
    "write_months",
]
