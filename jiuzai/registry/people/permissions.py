"""Who may do what with a person's record. Which people somebody sees at all is `sight.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rules

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.permissions import covers_region_as, did_not_do, has_role
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import CITY
from jiuzai.registry.people.enums import PayeeState
from jiuzai.registry.people.models import Mandate, PayeeAccount, Person

REGISTER = "people.register"
EDIT = "people.edit"
IMPORT_ROSTER = "people.import_roster"
IMPORT_STATUS = "people.import_status"
CHECK_IMPORT = "people.check_import"
UNMASK = "people.unmask"
RECORD_STATUS = "people.record_status"
CHECK_STATUS = "people.check_status"
PROPOSE_FIRST_PAYEE = "people.propose_first_payee"
CHANGE_PAYEE = "people.change_payee"
RESTRICT = "people.restrict"
MERGE = "people.merge"
CARE_FOR_ACCOUNT = "people.care_for_account"
READ_DIGEST = "people.read_unmask_digest"

STAFF = (Role.CLERK, Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER)
OFFICERS = (Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER)


@dataclass(frozen=True, slots=True)
class Place:
    """A place to ask permissions about; `account_id` is the account of the person herself, if she is the one."""

    region_code: str
    account_id: UUID | None = None


def sees(*roles: Role) -> rules.Predicate:
    """Holds one of the roles and has the person (or the row's person) in sight."""

    @rules.predicate(name=f"sees_as:{'|'.join(roles)}")
    def in_sight(actor: Any, obj: Any = None) -> bool:
        person_id = getattr(obj, "person_id", None) or getattr(obj, "pk", None)
        if person_id is None or not has_role(*roles)(actor):
            return False
        return Person.objects.visible_to(actor).filter(pk=person_id).exists()

    return in_sight


def serves_in_jinhua(*roles: Role) -> rules.Predicate:
    """Holds one of the roles in a unit of Jinhua: people of every partner county come to that counter."""

    @rules.predicate(name=f"serves_in_jinhua:{'|'.join(roles)}")
    def serves(actor: Any, _obj: object = None) -> bool:
        if not isinstance(actor, Account):
            return False
        live = grants_on(actor, clock.today())
        return any(grant.role in roles and grant.region_code.startswith(CITY) for grant in live)

    return serves


@rules.predicate
def is_herself(actor: Any, obj: Any = None) -> bool:
    """The record, or the row's person, is tied to this account."""
    if not isinstance(actor, Account) or obj is None:
        return False
    person = obj if isinstance(obj, Person | Place) else getattr(obj, "person", None)
    return person is not None and person.account_id == actor.pk


@rules.predicate
def did_not_enter(actor: Any, obj: Any = None) -> bool:
    """Somebody else typed it in; answers False for what is no account."""
    return isinstance(obj, PayeeAccount) and obj.entered_by != actor.actor_id


@rules.predicate
def entered_it(actor: Any, obj: Any = None) -> bool:
    return isinstance(obj, PayeeAccount) and obj.entered_by == actor.actor_id


@rules.predicate
def is_her_own_entry(_actor: Any, obj: Any = None) -> bool:
    return isinstance(obj, PayeeAccount) and obj.by_herself


@rules.predicate
def is_first_payee(_actor: Any, obj: Any = None) -> bool:
    """No account was ever in use for this person."""
    if not isinstance(obj, Person):
        return False
    rows = PayeeAccount.objects.unscoped("is it the first").filter(person=obj)
    return not rows.filter(state__in=(PayeeState.ACTIVE, PayeeState.ENDED)).exclude(confirmed_at=None).exists()


@rules.predicate
def is_her_agent(actor: Any, obj: Any = None) -> bool:
    """Acts for her under a mandate: such a person never touches an account that is already there (AU-9)."""
    person_id = getattr(obj, "person_id", None) or getattr(obj, "pk", None)
    if not isinstance(actor, Account) or person_id is None:
        return False
    rows = Mandate.objects.unscoped("is the actor her agent").live_on(clock.today())
    return rows.filter(agent=actor, person_id=person_id).exists()


_counter = serves_in_jinhua(*STAFF) | covers_region_as(Role.CLERK, Role.WESTERN_OFFICER)
rules.add_perm(REGISTER, _counter | is_herself)
rules.add_perm(EDIT, is_herself | sees(*STAFF))
rules.add_perm(IMPORT_ROSTER, covers_region_as(Role.CLERK, Role.WESTERN_OFFICER) | serves_in_jinhua(*OFFICERS))
rules.add_perm(IMPORT_STATUS, covers_region_as(Role.WESTERN_OFFICER, Role.AGRICULTURE) | serves_in_jinhua(*OFFICERS))
rules.add_perm(
    CHECK_IMPORT,
    covers_region_as(Role.CLERK, Role.WESTERN_OFFICER, Role.AGRICULTURE)
    | serves_in_jinhua(*OFFICERS, Role.AGRICULTURE),
)
rules.add_perm(UNMASK, sees(*STAFF))
rules.add_perm(RECORD_STATUS, covers_region_as(Role.WESTERN_OFFICER, Role.AGRICULTURE, Role.CITY_OFFICER))
_second = covers_region_as(Role.WESTERN_OFFICER, Role.AGRICULTURE) | serves_in_jinhua(
    Role.CITY_OFFICER, Role.AGRICULTURE
)
rules.add_perm(CHECK_STATUS, _second)
rules.add_perm("people.confirm_status_correction", _second & did_not_do("begin"))
rules.add_perm(PROPOSE_FIRST_PAYEE, is_first_payee & sees(*STAFF))
rules.add_perm(CHANGE_PAYEE, sees(*OFFICERS) & ~is_her_agent)
rules.add_perm("people.own_payee", is_herself & is_her_own_entry)
rules.add_perm("people.confirm_payee", sees(*STAFF) & did_not_enter & did_not_do("begin"))
rules.add_perm("people.withdraw_payee", is_herself | sees(*OFFICERS) | entered_it)
rules.add_perm("people.end_payee", is_herself | (sees(*OFFICERS) & ~is_her_agent))
rules.add_perm(RESTRICT, sees(*OFFICERS))
rules.add_perm(MERGE, sees(Role.WESTERN_OFFICER, Role.CITY_OFFICER))
rules.add_perm("people.erase", sees(Role.CITY_OFFICER, Role.WESTERN_OFFICER, Role.COUNTY_OFFICER))
rules.add_perm("people.answer_request", sees(*OFFICERS))
rules.add_perm("people.withdraw_request", is_herself | sees(*STAFF))
rules.add_perm(CARE_FOR_ACCOUNT, sees(*STAFF) & ~is_herself)
rules.add_perm("people.confirm_account_change", sees(*STAFF) & ~is_herself & did_not_do("begin"))
rules.add_perm("people.withdraw_account_change", is_herself | sees(*STAFF))
rules.add_perm("people.settle_case", has_role(Role.CITY_OFFICER))
rules.add_perm(READ_DIGEST, has_role(*OFFICERS, Role.AUDITOR, Role.ADMINISTRATOR))
