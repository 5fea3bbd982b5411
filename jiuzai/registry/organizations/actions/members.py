"""Bringing people in and letting them go. The right is a role of the account; a second person confirms it there."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.actions import decline_role, end_role, invite_staff, propose_role
from jiuzai.foundation.accounts.enums import AccountState, GrantState
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.kernel import clock, identifiers
from jiuzai.foundation.kernel.actors import Actor, SystemActor
from jiuzai.foundation.kernel.normalise import person_name
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted, Refusal
from jiuzai.foundation.vault import index_of
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.registry.organizations.enums import ROLE_OF, MemberRole, MembershipState, OrganizationState
from jiuzai.registry.organizations.models import Membership, Organization
from jiuzai.registry.organizations.workflow import ACCEPT, END_MEMBER, INVITE

# A manager may ask for a colleague's role and give it back; only an office, another person, makes it count.
_DESK = SystemActor(
    "单位成员",
    frozenset({ACCEPT, END_MEMBER, "accounts.propose_role", "accounts.confirm_role", "accounts.end_role"}),
)


@transaction.atomic
def invite_member(
    organization: Organization,
    *,
    name: str,
    phone: str,
    role: str = MemberRole.MEMBER,
    ends_on: dt.date | None = None,
    by: Actor,
    at: dt.datetime,
) -> Membership:
    """By an office or a manager. Works once an officer of the region confirms the role.

    Whether the telephone was known before is not said. Raises BadInput, NotPermitted or Refusal.
    """
    if not by.has_perm(INVITE, organization):
        raise NotPermitted("您不能邀请这个单位的成员。", next_step="请本单位负责人或当地人社部门办理。")
    if organization.state != OrganizationState.VETTED:
        raise Refusal("单位核验通过后才能邀请成员。", next_step="请先提交核验。")
    if role not in MemberRole.values:
        raise BadInput("请选择身份。", where="role")
    grant = _grant(organization, person_name(name), identifiers.phone(phone), ends_on, by=by, at=at)
    membership = Membership(
        organization=organization,
        account=grant.account,
        grant=grant,
        role=role,
        starts_on=grant.starts_on,
        ends_on=ends_on,
        invited_by=by.actor_id,
    )
    try:
        with transaction.atomic():
            membership.save(force_insert=True)
    except IntegrityError as mistake:
        raise Refusal("这个人已经是成员，或正在等待确认。", next_step="请在成员列表中查看。") from mistake
    begin(membership, by=by, at=at)
    return membership


@transaction.atomic
def end_member(membership: Membership, *, by: Actor, at: dt.datetime, reason: str) -> None:
    """The membership and the role behind it end together, on the next request."""
    last = max(membership.starts_on, clock.local_date(at))
    move(membership, "end", by=by, at=at, reason=reason, ends_on=min(last, membership.ends_on or last))
    grant = membership.grant
    if grant.state == GrantState.PROPOSED:
        decline_role(grant, by=_DESK, at=at, reason=reason)
    elif grant.state == GrantState.ACTIVE:
        end_role(grant, by=_DESK, at=at, reason=reason)


def end_members(organization: Organization, *, at: dt.datetime, reason: str) -> None:
    for membership in _open_of(organization=organization):
        end_member(membership, by=_DESK, at=at, reason=reason)


def accept_member(grant: RoleGrant, *, at: dt.datetime) -> None:
    """The role was confirmed: whoever was invited with it is a member now."""
    for membership in _open_of(grant=grant, state=MembershipState.INVITED):
        move(membership, "accept", by=_DESK, at=at)


def follow_grant_end(grant: RoleGrant, *, at: dt.datetime, reason: str) -> None:
    """The role was declined or ended elsewhere: the membership ends with it."""
    for membership in _open_of(grant=grant):
        end_member(membership, by=_DESK, at=at, reason=reason or "角色已结束")


def _open_of(**wanted: object) -> list[Membership]:
    rows = Membership.objects.unscoped("memberships of a role or an organisation at hand")
    return list(rows.filter(**wanted).exclude(state=MembershipState.ENDED).select_related("grant", "organization"))


def _grant(
    organization: Organization, name: str, phone: str, ends_on: dt.date | None, *, by: Actor, at: dt.datetime
) -> RoleGrant:
    role, ref = ROLE_OF[organization.kind], str(organization.pk)
    probe = RoleGrant(role=role, region_code=organization.region_code, account=Account())
    hand = by if by.has_perm("accounts.propose_role", probe) else _DESK
    known = _account_of(name, phone)
    if known is not None:
        return propose_role(
            known, role, region_code=organization.region_code, organisation_ref=ref, ends_on=ends_on, by=hand, at=at
        )
    return invite_staff(
        role=role,
        region_code=organization.region_code,
        name=name,
        phone=phone,
        organisation_ref=ref,
        ends_on=ends_on,
        by=hand,
        at=at,
    ).grant


def _account_of(name: str, phone: str) -> Account | None:
    """The one open account with this telephone and this very name; several people may share a telephone."""
    rows = Account.objects.unscoped("whom a telephone belongs to").filter(
        phone_index=index_of(Account, "phone_index", phone),
        login=None,
        state__in=(AccountState.INVITED, AccountState.ACTIVE),
    )
    same = [account for account in rows if account.name == name]
    return same[0] if len(same) == 1 else None
