"""Give a role and take it away: one person proposes, another confirms, and days bound it."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.enums import TIER_OF, Role, Tier
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.workflow.actions import begin, move


@transaction.atomic
def propose_role(
    account: Account,
    role: Role,
    *,
    region_code: str,
    by: Actor,
    at: dt.datetime,
    organisation_ref: str = "",
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    letter_no: str = "",
) -> RoleGrant:
    """A grant that counts for nothing until somebody else confirms it. `ends_on` is its last day.

    Raises NotPermitted, BadInput (dates, region, letter of an auditor missing) or Refusal (already open).
    """
    grant = RoleGrant(
        account=account,
        role=Role(role),
        region_code=region_code.strip(),
        organisation_ref=organisation_ref,
        starts_on=starts_on or clock.local_date(at),
        ends_on=ends_on,
        letter_no=letter_no.strip(),
        granted_by=by.actor_id,
    )
    _check(grant, clock.local_date(at))
    if not by.has_perm("accounts.propose_role", grant):
        raise NotPermitted("您不能在这个地区授予这个角色。", next_step="请联系本地区的管理员。")
    try:
        with transaction.atomic():
            grant.save(force_insert=True)
    except IntegrityError as mistake:
        raise Refusal("这个角色已经授予或正在等待确认。", next_step="请在列表中查看。") from mistake
    begin(grant, by=by, at=at)
    return grant


def confirm_role(grant: RoleGrant, *, by: Actor, at: dt.datetime) -> None:
    move(grant, "confirm", by=by, at=at, confirmed_by=by.actor_id)


def decline_role(grant: RoleGrant, *, by: Actor, at: dt.datetime, reason: str) -> None:
    move(grant, "decline", by=by, at=at, reason=reason)


def end_role(grant: RoleGrant, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """The role is gone on the next request."""
    last = max(grant.starts_on, clock.local_date(at))
    move(grant, "end", by=by, at=at, reason=reason, ends_on=min(last, grant.ends_on or last))


def _check(grant: RoleGrant, today: dt.date) -> None:
    if grant.role == Role.WORKER:
        raise BadInput("务工人员由本人登记，不用授予。", where="role")
    if not grant.region_code:
        raise BadInput("请选择地区。", where="region_code")
    if grant.ends_on is not None and grant.ends_on < max(grant.starts_on, today):
        raise BadInput("结束日期不能早于开始日期，也不能早于今天。", where="ends_on")
    if grant.role == Role.AUDITOR and (not grant.letter_no or grant.ends_on is None):
        raise BadInput("审计账户要写明通知书文号和起止日期。", where="letter_no")
    _check_mixture(grant)


def _check_mixture(grant: RoleGrant) -> None:
    """Auditors only look: no other role beside. A strong role needs a login name, a weak one none."""
    others = [other.role for other in RoleGrant.objects.open().filter(account=grant.account_id)]
    if any((other == Role.AUDITOR) != (grant.role == Role.AUDITOR) for other in others):
        raise BadInput("审计账户不能同时有其他角色。", where="role", next_step="请为审计人员单独开通账户。")
    if (TIER_OF[grant.role] == Tier.STRONG) != (grant.account.login is not None):
        raise BadInput(
            "这个角色的登录方式和账户不一致。", where="role", next_step="需要密码和动态口令的角色，请单独开通账户。"
        )
