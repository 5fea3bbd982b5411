"""Accounts, reached through the person asking."""

from __future__ import annotations

from uuid import UUID

from jiuzai.foundation.accounts.enums import AccountState
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.models.account import AccountQuerySet
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound


def staff_visible_to(actor: Actor) -> AccountQuerySet:
    """Accounts other than workers' that the person may look after, newest first."""
    everybody = Account.objects.visible_to(actor)
    return everybody.exclude(grants__role="worker").distinct().order_by("-created_at", "id")


def account_for(actor: Actor, account_id: UUID | str) -> Account:
    """One account the person may see; a stranger's is simply not there (NotFound)."""
    found = Account.objects.visible_to(actor).filter(pk=account_id).first()
    if found is None:
        raise NotFound("没有找到这个账户。", next_step="请返回列表重新查找。")
    return found


def keeper_may_see(actor: Actor, account: Account) -> bool:
    return Account.objects.visible_to(actor).filter(pk=account.pk).exists()


def accounts_awaiting_confirmation(actor: Actor) -> AccountQuerySet:
    """Invited staff who wait for a second administrator; not those the person invited."""
    waiting = Account.objects.visible_to(actor).filter(state=AccountState.INVITED, login__isnull=False)
    return waiting.exclude(invited_by=actor.actor_id).order_by("created_at", "id")
