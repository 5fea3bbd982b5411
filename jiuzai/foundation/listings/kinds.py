"""Which lists there are. Each app registers its own; keeping filters and taking rows out work the same for all.

listings.register(Listing("people", "人员名单", headers=…, filters=…, roles=…, seconds=…, in_sight=…, rows=…))
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound

Line = Sequence[str]


@dataclass(frozen=True, slots=True)
class Listing:
    """`filters` are the names an address may carry, with their Chinese labels.

    `roles` may take rows out, `seconds` may agree to it. `in_sight(actor, keys)` keeps the keys the actor may see, in
    the order given; `rows(actor, keys, on)` is one line of text per key still in sight, masked as that actor sees it.
    """

    name: str
    label: str
    headers: tuple[str, ...]
    filters: dict[str, str]
    roles: tuple[Role, ...]
    seconds: tuple[Role, ...]
    in_sight: Callable[[Actor, Sequence[str]], list[str]]
    rows: Callable[[Actor, Sequence[str], dt.date], Iterable[Line]]


_listings: dict[str, Listing] = {}


def register(listing: Listing) -> None:
    """Make a list known; the same name with other contents is a mistake."""
    if _listings.setdefault(listing.name, listing) != listing:
        raise ValueError(f"listing {listing.name} is registered twice")


def forget(name: str) -> None:
    """Undo `register`; for tests."""
    _listings.pop(name, None)


def find(name: str) -> Listing:
    """The listing, or NotFound."""
    if name not in _listings:
        raise NotFound("没有这种名单。", next_step="请从名单页面进来。")
    return _listings[name]
