"""Who belongs to an organisation, and to which one belongs."""

from __future__ import annotations

import datetime as dt

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.registry.organizations.enums import MemberRole, MembershipState
from jiuzai.registry.organizations.models import Contact, Membership, Organization
from jiuzai.registry.organizations.models.membership import MembershipQuerySet


def members_of(actor: Actor, organization: Organization) -> MembershipQuerySet:
    """Invited and active members, first the one who was there first."""
    rows = Membership.objects.visible_to(actor).filter(organization=organization)
    return rows.exclude(state=MembershipState.ENDED).select_related("account").order_by("starts_on", "id")


def memberships_of(account: Account, on: dt.date) -> MembershipQuerySet:
    """Where the account works on that day; its own, so nobody else is asked for."""
    own = Membership.objects.unscoped("the account's own").filter(account=account)
    return own.live_on(on).select_related("organization").order_by("starts_on", "id")


def organizations_of(account: Account, on: dt.date) -> list[Organization]:
    return [membership.organization for membership in memberships_of(account, on)]


def is_manager(account: Account, organization: Organization, on: dt.date) -> bool:
    rows = memberships_of(account, on).filter(organization=organization, role=MemberRole.MANAGER)
    return rows.exists()


def contacts_of(actor: Actor, organization: Organization) -> list[Contact]:
    """Whom to ring up now, the main one first."""
    rows = Contact.objects.visible_to(actor).filter(organization=organization, ended_at=None)
    return list(rows.order_by("-is_main", "added_at", "id"))
