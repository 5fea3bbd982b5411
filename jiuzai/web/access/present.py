"""Who is in front of this page: the account, the sign-in, the roles that are proved strongly enough."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest

from jiuzai.foundation.accounts import queries
from jiuzai.foundation.accounts.enums import TIER_OF, TIER_ORDER, DeedClass, Tier
from jiuzai.foundation.kernel import clock

STRANGER = "stranger"


class Visitor:
    """Nobody until `account` and `sign_in` are set. Roles are asked once per request, and only if needed."""

    def __init__(self, account: Any = None, sign_in: Any = None, *, ended: bool = False, kiosk: bool = False) -> None:
        self.account = account
        self.sign_in = sign_in
        self.ended = ended
        self.kiosk = kiosk

    @cached_property
    def grants(self) -> list[Any]:
        """What the person may be today, proved or not, oldest first."""
        return queries.grants_on(self.account, clock.today()) if self.account is not None else []

    @property
    def granted(self) -> frozenset[str]:
        return frozenset(str(grant.role) for grant in self.grants)

    @cached_property
    def roles(self) -> frozenset[str]:
        """Roles this sign-in is strong enough for."""
        if self.sign_in is None:
            return frozenset()
        strength = TIER_ORDER.index(Tier(self.sign_in.tier))
        return frozenset(role for role in self.granted if TIER_ORDER.index(TIER_OF[role]) <= strength)


def visitor(request: HttpRequest) -> Visitor:
    found = getattr(request, "visitor", None)
    return found if isinstance(found, Visitor) else Visitor()


def is_signed_in(request: HttpRequest) -> bool:
    return visitor(request).sign_in is not None


def actor_id(request: HttpRequest) -> str:
    account = visitor(request).account
    return account.actor_id if account is not None else STRANGER


def roles(request: HttpRequest) -> frozenset[str]:
    return visitor(request).roles


def roles_awaiting_proof(request: HttpRequest) -> frozenset[str]:
    """Roles held, but this sign-in was too weak for them."""
    return visitor(request).granted - visitor(request).roles


def has_stepped_up(request: HttpRequest, deed_class: str) -> bool:
    sign_in = visitor(request).sign_in
    return sign_in is not None and queries.stepped_up(sign_in, DeedClass(deed_class), clock.now())
