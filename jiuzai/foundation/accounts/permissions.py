"""Who may, said once and combined like words: `keeps_region & ~is_same_person & did_not_do("begin")`.

Predicates look at the roles of today, whatever moment a deed is dated: nobody borrows a role that has lapsed.
"""

from __future__ import annotations

from typing import Any

import rules

from jiuzai.foundation.accounts.enums import TIER_OF, DeedClass, Role, Tier
from jiuzai.foundation.accounts.models import Account, Device, RoleGrant, SignIn
from jiuzai.foundation.accounts.models.role_grant import RoleGrantQuerySet
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging import permissions as messaging
from jiuzai.foundation.region.queries import CITY
from jiuzai.foundation.region.queries import covers as region_covers
from jiuzai.foundation.workflow.queries import history_of

ENROLS_DEVICE_TIER = (Role.ADMINISTRATOR, Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.WESTERN_OFFICER)
OFFICERS = (Role.COUNTY_OFFICER, Role.CITY_OFFICER)


def has_role(*wanted: Role) -> rules.Predicate:
    """Holds one of these roles today, anywhere."""

    @rules.predicate(name=f"has_role:{'|'.join(wanted)}")
    def holds(actor: Account, _obj: object = None) -> bool:
        return any(grant.role in wanted for grant in _live(actor))

    return holds


def covers_region_as(*wanted: Role) -> rules.Predicate:
    """Holds one of these roles in a region that reaches the row's `region_code`."""

    @rules.predicate(name=f"covers_region_as:{'|'.join(wanted)}")
    def in_region(actor: Account, obj: Any = None) -> bool:
        code = getattr(obj, "region_code", "")
        return bool(code) and any(g.role in wanted and region_covers(g.region_code, code) for g in _live(actor))

    return in_region


def _ids_of_person(actor: Account) -> set[str]:
    """Everybody who signs in at the same telephone counts as one person wherever two are asked for (AZ-6)."""
    index = getattr(actor, "phone_index", "")
    sharing = Account.objects.unscoped("separation of duties").filter(phone_index=index)
    return {actor.actor_id, *(map(str, sharing.values_list("pk", flat=True)) if index else ())}


def did_not_do(step: str) -> rules.Predicate:
    """The person did not take this step of the row's history (`begin` is the row's making)."""

    @rules.predicate(name=f"did_not_do:{step}")
    def another_did(actor: Account, obj: Any = None) -> bool:
        return obj is not None and not history_of(obj).filter(step=step, by__in=_ids_of_person(actor)).exists()

    return another_did


def did_not_do_last(step: str) -> rules.Predicate:
    """Somebody else took this step of the row's history the last time it was taken, or nobody ever did."""

    @rules.predicate(name=f"did_not_do_last:{step}")
    def another_did(actor: Account, obj: Any = None) -> bool:
        last = history_of(obj).filter(step=step).order_by("id").last() if obj is not None else None
        return obj is not None and (last is None or last.by not in _ids_of_person(actor))

    return another_did


def second_factor_fresh(deed_class: DeedClass) -> rules.Predicate:
    """The sign-in given as the object carries a proof for this class of deeds from the last 20 minutes."""

    @rules.predicate(name=f"second_factor_fresh:{deed_class}")
    def fresh(actor: Account, obj: Any = None) -> bool:
        return isinstance(obj, SignIn) and obj.account_id == actor.pk and obj.stepped_up(deed_class, clock.now())

    return fresh


@rules.predicate
def covers_region(actor: Account, obj: Any = None) -> bool:
    """Some live role reaches the row's `region_code`."""
    code = getattr(obj, "region_code", "")
    return bool(code) and any(region_covers(grant.region_code, code) for grant in _live(actor))


@rules.predicate
def is_self(actor: Account, obj: Any = None) -> bool:
    """The row is the person's own account, or belongs to it."""
    if isinstance(obj, Account):
        return obj.pk == actor.pk
    return obj is not None and getattr(obj, "account_id", None) == actor.pk


@rules.predicate
def is_same_person(actor: Account, obj: Any = None) -> bool:
    """As `is_self`, or an account at the same telephone. Only ever to refuse: it gives nobody anything."""
    owner = obj.pk if isinstance(obj, Account) else getattr(obj, "account_id", None)
    return owner is not None and str(owner) in _ids_of_person(actor)


@rules.predicate
def is_read_only(actor: Account, _obj: object = None) -> bool:
    return any(grant.role == Role.AUDITOR for grant in _live(actor))


@rules.predicate
def keeps_region(actor: Account, obj: Any = None) -> bool:
    """May give and take this role here: strong roles by administrators, the others by officers of the region too."""
    if not isinstance(obj, RoleGrant):
        return False
    keepers = (Role.ADMINISTRATOR,) if TIER_OF[obj.role] == Tier.STRONG else ENROLS_DEVICE_TIER
    return obj.role != Role.WORKER and any(_administers(g, obj.region_code) for g in _live(actor) if g.role in keepers)


@rules.predicate
def keeps_account(actor: Account, obj: Any = None) -> bool:
    """May stop or start this account: must reach every open role it has, so a county never stops the city.

    Accounts without an open role, and workers', are left to the administrators of the city.
    """
    if not isinstance(obj, Account):
        return False
    grants = [grant for grant in _open(obj) if grant.role != Role.WORKER]
    if not grants:
        return any(grant.role == Role.ADMINISTRATOR and grant.region_code == CITY for grant in _live(actor))
    return all(keeps_region(actor, grant) for grant in grants)


@rules.predicate
def is_colleague(actor: Account, obj: Any = None) -> bool:
    """Shares a live role in the same organisation with the row's account."""
    if not isinstance(obj, Device):
        return False
    own = {grant.organisation_ref for grant in _live(actor) if grant.organisation_ref}
    theirs = RoleGrant.objects.live_on(clock.today()).filter(account=obj.account_id, organisation_ref__in=own)
    return theirs.exists()


@rules.predicate
def keeps_device(actor: Account, obj: Any = None) -> bool:
    return isinstance(obj, Device) and bool(keeps_account(actor, obj.account))


@rules.predicate
def was_not_inviter(actor: Account, obj: Any = None) -> bool:
    return isinstance(obj, Account) and obj.invited_by not in {"", *_ids_of_person(actor)}


def _live(actor: Account) -> list[RoleGrant]:
    if not isinstance(actor, Account) or not actor.is_active:
        return []
    return list(RoleGrant.objects.live_on(clock.today()).filter(account=actor))


def _open(account: Account) -> RoleGrantQuerySet:
    return RoleGrant.objects.open().filter(account=account)


def _administers(grant: RoleGrant, code: str) -> bool:
    # The city that runs the platform also looks after the accounts of partner regions.
    if grant.role == Role.ADMINISTRATOR and grant.region_code == CITY:
        return bool(code)
    return region_covers(grant.region_code, code)


# The steps `register`, `accept` and `bind_first` belong to the system alone: no predicate here gives them to a person.
rules.add_perm("accounts.register_role", is_self & rules.predicate(lambda _actor, grant: grant.role == Role.WORKER))
rules.add_perm("accounts.propose_role", keeps_region & ~is_same_person)
rules.add_perm("accounts.confirm_role", keeps_region & ~is_same_person & did_not_do("begin"))
rules.add_perm("accounts.end_role", keeps_region & ~is_same_person)
# The newest link made the password and the authenticator: who handed it out never lets the account live.
handed_out_no_link = did_not_do("begin") & did_not_do_last("reissue")
rules.add_perm("accounts.confirm_account", keeps_account & ~is_same_person & was_not_inviter & handed_out_no_link)
rules.add_perm("accounts.suspend_account", keeps_account & ~is_same_person)
rules.add_perm(
    "accounts.restore_account",
    keeps_account & ~is_same_person & did_not_do_last("suspend") & did_not_do_last("reissue"),
)
rules.add_perm("accounts.close_account", keeps_account & ~is_same_person)
rules.add_perm("accounts.reissue_invitation", keeps_account & ~is_same_person)
rules.add_perm("accounts.confirm_device", is_self | is_colleague | keeps_device)
rules.add_perm("accounts.revoke_device", is_self | keeps_device)

rules.add_perm(messaging.LOOK_UP_SLIP, has_role(Role.CLERK, *OFFICERS, Role.FINANCE, Role.WESTERN_OFFICER))
rules.add_perm(messaging.VOID_SLIP, has_role(Role.CLERK, *OFFICERS))
rules.add_perm(messaging.KEEP_NOTICES, has_role(*OFFICERS))
rules.add_perm(messaging.PUBLISH_NOTICE, has_role(*OFFICERS) & covers_region)
rules.add_perm(messaging.SEE_UNREACHABLE, has_role(*OFFICERS, Role.WESTERN_OFFICER))
rules.add_perm("audit.read", has_role(Role.AUDITOR))
