"""Keep filters under a name, rename, put away, bring back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.listings import kinds
from jiuzai.foundation.listings.models import SavedListing
from jiuzai.foundation.listings.permissions import ASK

LONGEST_NAME = 20
LONGEST_VALUE = 60
MOST = 30
KEPT_AFTER = dt.timedelta(days=30)


def save_listing(listing: str, name: str, asked: Mapping[str, str], *, by: Actor, at: dt.datetime) -> SavedListing:
    """Keep the filters; only names the listing knows are kept. Raises BadInput, NotPermitted, Refusal."""
    kind = kinds.find(listing)
    if not isinstance(by, Account) or not by.has_perm(ASK, kind):
        raise NotPermitted("您不能保存名单。", next_step="请由工作人员操作。")
    known = {key: text(value)[:LONGEST_VALUE] for key, value in asked.items() if key in kind.filters and text(value)}
    if not known:
        raise BadInput("现在没有筛选条件。", next_step="请先选好筛选，再保存。", where="name")
    if SavedListing.objects.visible_to(by).kept().filter(listing=listing).count() >= MOST:
        raise Refusal(f"最多保存 {MOST} 个。", next_step="请先删掉不用的。")
    row = SavedListing(owner=by, listing=listing, name=_name(name), asked=known, saved_at=at)
    _write(row, "save", by=by, at=at, force_insert=True)
    return row


def rename(saved: SavedListing, name: str, *, by: Actor, at: dt.datetime) -> SavedListing:
    """Raises BadInput when the name is empty or taken, NotPermitted for somebody else's."""
    _own(saved, by)
    saved.name = _name(name)
    _write(saved, "rename", by=by, at=at)
    return saved


def put_away(saved: SavedListing, *, by: Actor, at: dt.datetime) -> SavedListing:
    """Deleted for the eye; `bring_back` works for thirty days."""
    _own(saved, by)
    saved.deleted_at = at
    _write(saved, "put_away", by=by, at=at)
    return saved


def bring_back(saved: SavedListing, *, by: Actor, at: dt.datetime) -> SavedListing:
    """Undo `put_away`. Raises BadInput when another one took the name meanwhile."""
    _own(saved, by)
    saved.deleted_at = None
    _write(saved, "bring_back", by=by, at=at)
    return saved


def forget_deleted(at: dt.datetime) -> int:
    """Rows put away thirty days ago go; says how many."""
    rows = SavedListing.objects.unscoped("upkeep").filter(deleted_at__lt=at - KEPT_AFTER)
    return rows.delete()[0]


def _name(name: str) -> str:
    clean = text(name)
    if not 1 <= len(clean) <= LONGEST_NAME:
        raise BadInput(f"名称要 1 到 {LONGEST_NAME} 个字。", where="name")
    return clean


def _own(saved: SavedListing, by: Actor) -> None:
    if not isinstance(by, Account) or saved.owner_id != by.pk:
        raise NotPermitted("这是别人的常用名单。", next_step="请用自己的。")


def _write(saved: SavedListing, deed: str, *, by: Actor, at: dt.datetime, force_insert: bool = False) -> None:
    try:
        with transaction.atomic():
            saved.save(force_insert=force_insert)
            record(by=by, at=at, deed=f"listings.{deed}", subject=("listings.savedlisting", str(saved.pk)))
    except IntegrityError:
        raise BadInput("已经有一个叫这个名字的。", next_step="请换一个名称。", where="name") from None
