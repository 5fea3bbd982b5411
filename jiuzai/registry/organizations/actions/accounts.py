"""Bank accounts of organisations: one person names, an office confirms, the old one is kept as replaced."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import transaction

from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.foundation.kernel.normalise import text
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.enums import AccountUse
from jiuzai.registry.organizations.models import BankAccount, Organization
from jiuzai.registry.organizations.workflow import PROPOSE_ACCOUNT, REPLACE_ACCOUNT

_REPLACER = SystemActor("单位账户", frozenset({REPLACE_ACCOUNT}))


@transaction.atomic
def propose_account(
    organization: Organization,
    *,
    holder: str,
    bank: str,
    number: str,
    file_id: uuid.UUID | None = None,
    by: Actor,
    at: dt.datetime,
) -> BankAccount:
    """The holder must be the organisation itself: money never goes to somebody else's account."""
    if not by.has_perm(PROPOSE_ACCOUNT, organization):
        raise NotPermitted("您不能登记这个单位的银行账户。", next_step="请本单位负责人或当地人社部门办理。")
    if normal.name_key(holder) != organization.name_key:
        raise BadInput("户名要和单位名称一致。", next_step="没有对公账户的站点，请登记依托单位。", where="holder")
    if not text(bank):
        raise BadInput("请填写开户行。", where="bank")
    account = BankAccount(
        organization=organization,
        holder=text(holder)[:120],
        bank=text(bank)[:120],
        number=normal.account_number(number),
        proposed_by=by.actor_id,
        proposed_at=at,
        file_id=file_id,
    )
    account.save(force_insert=True)
    begin(account, by=by, at=at)
    return account


@transaction.atomic
def confirm_account(account: BankAccount, *, by: Actor, at: dt.datetime) -> None:
    """By an office and another person; the account used so far becomes a replaced one."""
    Organization._base_manager.select_for_update().get(pk=account.organization_id)
    in_use = BankAccount.objects.unscoped("the one in use").filter(
        organization=account.organization_id, state=AccountUse.CONFIRMED
    )
    for old in in_use.exclude(pk=account.pk):
        move(old, "replace", by=_REPLACER, at=at, reason=f"换成 {account.masked_number}")
    move(account, "confirm", by=by, at=at, confirmed_by=by.actor_id)


def decline_account(account: BankAccount, *, by: Actor, at: dt.datetime, reason: str) -> None:
    move(account, "decline", by=by, at=at, reason=reason)
