"""Who acts: the machinery itself, and people found again by the id a list remembers."""

from __future__ import annotations

from uuid import UUID

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.foundation.spreadsheets.workflow import SEND, WORK

PIPELINE = SystemActor("spreadsheets", frozenset({WORK}))
KEEPER = SystemActor("spreadsheets.keeper", frozenset({SEND}))


def person(actor_id: str) -> Actor | None:
    """The account, read anew so that what it may do today counts; None when there is none."""
    try:
        key = UUID(actor_id)
    except ValueError:
        return None
    found: Account | None = Account.objects.unscoped("whether a sender still may").filter(pk=key).first()
    return found
