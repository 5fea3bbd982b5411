"""People of an organisation: invited by one, confirmed by another, gone on the next request."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.actions import confirm_role, decline_role, end_role
from jiuzai.foundation.accounts.enums import AccountState, Role
from jiuzai.foundation.accounts.models import Account, RoleGrant
from jiuzai.foundation.accounts.queries import roles_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotPermitted, Refusal
from jiuzai.registry.organizations import actions, queries
from jiuzai.registry.organizations.enums import OrganizationKind
from jiuzai.registry.organizations.integrity import questions
from jiuzai.registry.organizations.models import Membership
from tests.foundation.accounts.factories import CONFIRMER, next_phone
from tests.registry.organizations.factories import AT, PROPOSER, draft, make_staff, manager_of, vetted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise]


def invite(organization, by=PROPOSER, name="周小芳", phone="", **more):
    return actions.invite_member(organization, name=name, phone=phone or next_phone(), by=by, at=AT, **more)


def reread(membership):
    return Membership.objects.unscoped("test").get(pk=membership.pk)


def test_a_member_works_only_once_another_person_confirmed_the_role():
    made = vetted()
    membership = invite(made)
    account = membership.account
    Account.objects.unscoped("test").filter(pk=account.pk).update(state=AccountState.ACTIVE)
    account = Account.objects.unscoped("test").get(pk=account.pk)
    assert (membership.state, queries.organizations_of(account, clock.today())) == ("invited", [])

    confirm_role(membership.grant, by=CONFIRMER, at=AT)

    assert reread(membership).state == "active"
    assert queries.organizations_of(account, clock.today()) == [made]
    assert roles_on(account, clock.today()) == {Role.EMPLOYER}
    assert RoleGrant.objects.get(account=account).organisation_ref == str(made.pk)


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        (OrganizationKind.HR_AGENCY, "agency"),
        (OrganizationKind.VOCATIONAL_SCHOOL, "school"),
        (OrganizationKind.TRAINING_BODY, "training_body"),
        (OrganizationKind.VILLAGE_COMMITTEE, "clerk"),
    ],
)
def test_the_kind_of_organisation_decides_the_role(kind, role):
    made = draft(kind=kind)
    type(made).objects.unscoped("test").filter(pk=made.pk).update(state="vetted")
    made.refresh_from_db(from_queryset=type(made)._base_manager.all())

    assert invite(made).grant.role == role


def test_a_declined_role_ends_the_invitation_and_an_ended_role_the_membership():
    one, other = invite(vetted()), invite(vetted())
    decline_role(one.grant, by=CONFIRMER, at=AT, reason="查无此人")
    confirm_role(other.grant, by=CONFIRMER, at=AT)
    end_role(other.grant, by=CONFIRMER, at=AT, reason="离职")

    assert (reread(one).state, reread(other).state) == ("ended", "ended")
    assert {question: keys for question, keys in questions() if keys} == {}


def test_ending_a_membership_ends_the_role():
    made = vetted()
    boss = manager_of(made)
    colleague = invite(made, by=boss)
    confirm_role(colleague.grant, by=CONFIRMER, at=AT)

    actions.end_member(reread(colleague), by=boss, at=AT, reason="离职")

    assert RoleGrant.objects.get(pk=colleague.grant_id).state == "ended"


def test_a_manager_invites_and_a_member_does_not():
    made = vetted()
    boss = manager_of(made)
    plain = invite(made, by=boss)
    confirm_role(plain.grant, by=CONFIRMER, at=AT)
    Account.objects.unscoped("test").filter(pk=plain.account_id).update(state=AccountState.ACTIVE)
    member = Account.objects.unscoped("test").get(pk=plain.account_id)

    assert plain.invited_by == boss.actor_id
    with pytest.raises(NotPermitted):
        invite(made, by=member)
    with pytest.raises(NotPermitted):
        invite(vetted(), by=boss)
    with pytest.raises(NotPermitted):
        invite(made, by=make_staff(Role.COUNTY_OFFICER, "330783"))


def test_an_officer_who_invited_does_not_confirm():
    officer = make_staff(Role.COUNTY_OFFICER)
    membership = invite(vetted(), by=officer)

    with pytest.raises(NotPermitted):
        confirm_role(membership.grant, by=officer, at=AT)
    confirm_role(membership.grant, by=make_staff(Role.COUNTY_OFFICER), at=AT)

    assert reread(membership).state == "active"


def test_nobody_is_invited_before_vetting_and_nobody_twice():
    made, phone = vetted(), next_phone()
    with pytest.raises(Refusal):
        invite(draft())
    invite(made, phone=phone)

    with pytest.raises(Refusal):
        invite(made, phone=phone)

    assert Membership.objects.unscoped("test").count() == 1


def test_one_telephone_and_name_is_one_account_and_another_name_another():
    phone = next_phone()
    first, second = invite(vetted(), phone=phone), invite(vetted(), phone=phone)
    third = invite(vetted(), phone=phone, name="周小兰")

    assert (first.account_id == second.account_id, third.account_id == first.account_id) == (True, False)


def test_a_membership_holds_from_its_first_to_its_last_day():
    today = clock.today()
    membership = invite(vetted(), ends_on=today + dt.timedelta(days=3))
    confirm_role(membership.grant, by=CONFIRMER, at=AT)
    live = Membership.objects.unscoped("test").live_on

    assert [live(today + dt.timedelta(days=n)).exists() for n in (0, 3, 4)] == [True, True, False]


def test_the_database_refuses_a_second_open_membership():
    membership = invite(vetted())

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(
            organization=membership.organization,
            account=membership.account,
            grant=membership.grant,
            starts_on=membership.starts_on,
            invited_by="x",
        )
