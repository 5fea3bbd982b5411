"""One's own kept filters."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.listings.models import SavedListing
from jiuzai.foundation.listings.models.saved import SavedListingQuerySet

BACK_WITHIN = dt.timedelta(days=7)


def saved_of(actor: Actor, listing: str) -> SavedListingQuerySet:
    """In the order they were kept."""
    found: SavedListingQuerySet = SavedListing.objects.visible_to(actor).kept().filter(listing=listing)
    return found.order_by("saved_at", "id")


def saved_for(actor: Actor, saved_id: UUID) -> SavedListing:
    """One of one's own, put away or not. NotFound for everybody else's."""
    found: SavedListing | None = SavedListing.objects.visible_to(actor).filter(pk=saved_id).first()
    if found is None:
        raise NotFound("没有找到这个常用名单。", next_step="请回到名单页面。")
    return found


def put_away_of(actor: Actor, listing: str, at: dt.datetime) -> SavedListingQuerySet:
    """Put away within a week and still to be brought back, the newest first."""
    rows = SavedListing.objects.visible_to(actor).filter(listing=listing, deleted_at__gt=at - BACK_WITHIN)
    found: SavedListingQuerySet = rows.order_by("-deleted_at", "id")
    return found
