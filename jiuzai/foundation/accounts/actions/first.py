"""The first two administrators of a new installation, let in by two people at the machine. Later ones by colleagues."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.accounts.actions.roles import confirm_role
from jiuzai.foundation.accounts.actions.staff import Invited, confirm_account, invite_staff
from jiuzai.foundation.accounts.enums import AccountState, GrantState, Role
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted
from jiuzai.foundation.region.queries import CITY

_INVITES = frozenset({"accounts.propose_role"})
_CONFIRMS = frozenset({"accounts.confirm_account", "accounts.confirm_role"})


@transaction.atomic
def invite_first_administrator(login: str, *, name: str, operator: str, at: dt.datetime) -> Invited:
    """A link for one of the first two administrators. Refused (NotPermitted) once two are at work."""
    _refuse_once_at_work()
    by = SystemActor(f"installation/{_person(operator)}", _INVITES)
    return invite_staff(
        role=Role.ADMINISTRATOR, region_code=CITY, login=login, name=name, post_title="平台管理员", by=by, at=at
    )


@transaction.atomic
def confirm_first_administrator(login: str, *, witness: str, at: dt.datetime) -> Account:
    """By a second person at the machine, after the invited one has set password and authenticator."""
    _refuse_once_at_work()
    account = Account.objects.unscoped("first administrators").filter(login=login.strip().lower()).first()
    if account is None:
        raise BadInput("没有这个登录名。", where="login", next_step="请先邀请这位管理员。")
    by = SystemActor(f"installation/{_person(witness)}", _CONFIRMS)
    if account.invited_by == by.actor_id or not account.invited_by.startswith("system:installation/"):
        raise NotPermitted("邀请人和确认人必须是两个人。", next_step="请另一位同事在场确认。")
    confirm_account(account, by=by, at=at)
    confirm_role(RoleGrant.objects.get(account=account, role=Role.ADMINISTRATOR), by=by, at=at)
    return account


def _person(name: str) -> str:
    written = "".join(name.split())
    if not 2 <= len(written) <= 30:
        raise BadInput("请写明在机器前操作的人。", where="operator")
    return written


def _refuse_once_at_work() -> None:
    at_work = RoleGrant.objects.open().filter(
        role=Role.ADMINISTRATOR, region_code=CITY, state=GrantState.ACTIVE, account__state=AccountState.ACTIVE
    )
    if at_work.count() >= 2:
        raise NotPermitted("已经有两位管理员在岗。", next_step="请由他们在网页上开通新的账户。")
