"""Deeds with lists that come in."""

from jiuzai.foundation.spreadsheets.actions.committing import commit, run_commit
from jiuzai.foundation.spreadsheets.actions.confirming import confirm_second, give_back
from jiuzai.foundation.spreadsheets.actions.handing_out import hand_out_errors, hand_out_original
from jiuzai.foundation.spreadsheets.actions.keeping import forget_targets, remove_expired
from jiuzai.foundation.spreadsheets.actions.looking import look as judge
from jiuzai.foundation.spreadsheets.actions.mapping import leave_out_sheet, map_columns
from jiuzai.foundation.spreadsheets.actions.pasted import receive_text
from jiuzai.foundation.spreadsheets.actions.photographed import drop_manual, enter_manual, receive_photo
from jiuzai.foundation.spreadsheets.actions.receiving import receive
from jiuzai.foundation.spreadsheets.actions.running import run_to_end
from jiuzai.foundation.spreadsheets.actions.undoing import run_undo, undo
from jiuzai.foundation.spreadsheets.actions.withdrawing import withdraw

__all__ = [
    "commit",
    "confirm_second",
    "drop_manual",
    "enter_manual",
    "forget_targets",
    "give_back",
    "hand_out_errors",
    "hand_out_original",
    "judge",
    "leave_out_sheet",
    "map_columns",
    "receive",
    "receive_photo",
    "receive_text",
    "remove_expired",
    "run_commit",
    "run_to_end",
    "run_undo",
    "undo",
    "withdraw",
]
