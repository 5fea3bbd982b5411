"""Accounts as the counter may know of them: free ones at a telephone, the one of a person, changes that wait."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from jiuzai.foundation.accounts.actions import is_plain_worker
from jiuzai.foundation.accounts.enums import AccountState, DeviceState
from jiuzai.foundation.accounts.models import Account, Device, SignIn
from jiuzai.foundation.kernel import identifiers, masking
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.vault import index_of
from jiuzai.registry.people.enums import AccountChangeState
from jiuzai.registry.people.models import AccountChange, Person
from jiuzai.registry.people.models.scope import RightsQuerySet


@dataclass(frozen=True, slots=True)
class AccountView:
    """What a desk may know of a person's account: how to reach it, whether it can be told from a stranger's."""

    masked_phone: str
    state: str
    has_tail: bool
    unproven: bool
    last_sign_in: dt.datetime | None
    devices: int


def accounts_at(phone: str) -> list[Account]:
    """Active accounts of workers at this number that belong to nobody's record yet."""
    index = index_of(Account, "phone_index", identifiers.phone(phone))
    rows = Account.objects.unscoped("who is at this telephone").filter(phone_index=index, state=AccountState.ACTIVE)
    taken = Person.objects.unscoped("whose accounts are these").standing().filter(account__in=rows)
    free = rows.exclude(pk__in=taken.values("account_id")).order_by("created_at", "id")
    return [one for one in free if is_plain_worker(one)]


def account_of(person: Person) -> AccountView | None:
    """For those who may care for her account; None where she has none."""
    account = person.account
    if account is None:
        return None
    last = SignIn.objects.filter(account=account).order_by("-started_at").first()
    devices = Device.objects.filter(account=account).exclude(state=DeviceState.REVOKED).count()
    return AccountView(
        masked_phone=masking.phone(account.phone) if account.phone else "",
        state=str(AccountState(account.state).label),
        has_tail=bool(account.id_tail),
        unproven=account.phone_unproven,
        last_sign_in=last.started_at if last is not None else None,
        devices=devices,
    )


def account_changes_waiting(actor: Actor) -> RightsQuerySet:
    """Changes of accounts of people in sight, oldest first; one's own proposals among them."""
    rows: RightsQuerySet = AccountChange.objects.visible_to(actor).filter(state=AccountChangeState.PROPOSED)
    return rows.select_related("person").order_by("entered_at", "id")


def account_change_for(actor: Actor, change_id: UUID | str) -> AccountChange:
    """One that waits, in the actor's sight. Raises NotFound."""
    found: AccountChange | None = account_changes_waiting(actor).filter(pk=change_id).first()
    if found is None:
        raise NotFound("没有找到这一件，可能已经办好。", next_step="请回到“等人办的”查看。")
    return found
