"""Accounts, reached through the person asking."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from jiuzai.foundation.accounts.enums import AccountState, Role
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.accounts.models.account import AccountQuerySet
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.region.queries import covers


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


def helpers_in(region_code: str, role: Role, on: dt.date) -> list[Account]:
    """Active people who hold this role where `region_code` is; to be chosen as somebody's helper."""
    grants = RoleGrant.objects.live_on(on).filter(role=role).select_related("account").order_by("starts_on", "id")
    found = {grant.account_id: grant.account for grant in grants if covers(grant.region_code, region_code)}
    return [one for one in found.values() if one.is_active]


def keeper_may_see(actor: Actor, account: Account) -> bool:
    return Account.objects.visible_to(actor).filter(pk=account.pk).exists()


def accounts_awaiting_confirmation(actor: Actor) -> AccountQuerySet:
    """Invited staff who wait for a second administrator; not those the person invited."""
    waiting = Account.objects.visible_to(actor).filter(state=AccountState.INVITED, login__isnull=False)
    return waiting.exclude(invited_by=actor.actor_id).order_by("created_at", "id")
