"""Deeds with lists."""

from jiuzai.foundation.listings.actions.exporting import (
    MOST_DOWNLOADS,
    MOST_ROWS,
    STRAIGHT,
    approve_export,
    ask_for_export,
    download,
    expire_exports,
    refuse_export,
    withdraw_export,
)
from jiuzai.foundation.listings.actions.saving import bring_back, forget_deleted, put_away, rename, save_listing

__all__ = [
    "MOST_DOWNLOADS",
    "MOST_ROWS",
    "STRAIGHT",
    "approve_export",
    "ask_for_export",
    "bring_back",
    "download",
    "expire_exports",
    "forget_deleted",
    "put_away",
    "refuse_export",
    "rename",
    "save_listing",
    "withdraw_export",
]
