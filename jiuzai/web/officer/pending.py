"""What waits for this keeper's confirmation: only what she may confirm, so that nobody is sent to a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.queries import accounts_awaiting_confirmation, devices_awaiting, grants_awaiting
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.workflow.queries import who_last_took
from jiuzai.web.access.present import Visitor
from jiuzai.web.officer.regions import roles_to_offer


@dataclass(frozen=True)
class Pending:
    accounts: list[Any]
    grants: list[Any]
    devices: list[Any]

    @property
    def count(self) -> int:
        return len(self.accounts) + len(self.grants) + len(self.devices)


def pending_for(visitor: Visitor) -> Pending:
    """Accounts with a password are let live by administrators alone; roles by those who may give them."""
    account, today = visitor.account, clock.today()
    may_give = {value for value, _label in roles_to_offer(visitor.grants)}
    administers = Role.ADMINISTRATOR in visitor.granted
    grants = grants_awaiting(account, today).select_related("account")
    return Pending(
        accounts=_accounts(account) if administers else [],
        grants=[grant for grant in grants if grant.role in may_give],
        devices=[device for device in devices_awaiting(account, today) if device.account_id != account.pk],
    )


def _accounts(keeper: Any) -> list[Any]:
    """Not those whose newest link she handed out: another must let them live."""
    waiting = list(accounts_awaiting_confirmation(keeper))
    handed_out_by = who_last_took("reissue", waiting)
    return [one for one in waiting if handed_out_by.get(str(one.pk)) != keeper.actor_id]
