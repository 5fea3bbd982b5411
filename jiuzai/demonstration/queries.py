"""Find the cast again."""

from __future__ import annotations

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.vault import index_of

_WHY = "demonstration data"


def seated(login: str) -> Account:
    """The member of staff with that login."""
    return Account.objects.unscoped(_WHY).get(login=login)


def holders(phone: str) -> list[Account]:
    """Everybody who signs in with that telephone."""
    return list(Account.objects.unscoped(_WHY).filter(phone_index=index_of(Account, "phone_index", phone)))
