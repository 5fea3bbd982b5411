"""Kept filters and lists that leave."""

from jiuzai.foundation.listings.models.export import Export
from jiuzai.foundation.listings.models.saved import SavedListing

__all__ = ["Export", "SavedListing"]
