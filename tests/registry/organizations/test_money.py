"""Bank accounts of organisations, and who is paid for a station without a legal person."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, NotPermitted
from jiuzai.registry.organizations import actions, queries
from jiuzai.registry.organizations.enums import OrganizationKind
from jiuzai.registry.organizations.models import BankAccount
from tests.registry.organizations.factories import AT, PROPOSER, VETTER, draft, make_staff, manager_of, vetted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise]
NUMBER = "1208 0110 0920 0123 456"


def proposed(organization, by=PROPOSER, number=NUMBER, **given):
    named = {"holder": organization.name, "bank": "工商银行义乌支行", **given}
    return actions.propose_account(organization, number=number, by=by, at=AT, **named)


def paid(organization):
    account = proposed(organization)
    actions.confirm_account(account, by=VETTER, at=AT)
    return account


def test_an_account_counts_once_another_person_confirmed_it():
    made = vetted()
    account = proposed(made)
    assert queries.payee_of(made).problem == f"收款单位“{made.name}”还没有确认银行账户。"

    actions.confirm_account(account, by=VETTER, at=AT)

    payee = queries.payee_of(made)
    assert (payee.organization, payee.account, payee.problem) == (made, account, "")
    assert (account.number, account.masked_number) == ("1208011009200123456", "**** 3456")


def test_PY_8_the_holder_is_the_organisation_itself():
    made = vetted()

    with pytest.raises(BadInput) as refused:
        proposed(made, holder="王大甲")

    assert refused.value.where == "holder"
    assert proposed(made, holder=f" {made.name} ").state == "proposed"


def test_who_proposed_does_not_confirm_and_members_never_do():
    made = vetted()
    boss, officer = manager_of(made), make_staff(Role.COUNTY_OFFICER)
    account = proposed(made, by=boss)

    with pytest.raises(NotPermitted):
        actions.confirm_account(account, by=boss, at=AT)
    own = proposed(made, by=officer, number="12345678")
    with pytest.raises(NotPermitted):
        actions.confirm_account(own, by=officer, at=AT)
    actions.confirm_account(account, by=officer, at=AT)

    assert account.state == "confirmed"


def test_a_new_account_replaces_the_old_one_and_both_stay():
    made = vetted()
    old = paid(made)
    new = proposed(made, number="99990000111122223")
    actions.confirm_account(new, by=VETTER, at=AT)

    states = BankAccount.objects.unscoped("test").filter(organization=made)
    assert {row.pk: row.state for row in states} == {old.pk: "replaced", new.pk: "confirmed"}
    assert queries.payee_of(made).account == new


def test_a_declined_account_is_never_paid():
    made = vetted()
    actions.decline_account(proposed(made), by=VETTER, at=AT, reason="户名不符")

    assert queries.payee_of(made).account is None


def test_a_hosted_station_is_paid_through_its_hosting_unit():
    host = vetted(kind=OrganizationKind.SOCIAL_ORGANISATION, region_code="511921")
    station = vetted(kind="workstation", region_code="511921", credit_code="", hosting_unit=host.pk)
    assert queries.payee_of(station).problem == f"收款单位“{host.name}”还没有确认银行账户。"

    account = paid(host)

    payee = queries.payee_of(station)
    assert (payee.organization, payee.account, payee.through_hosting, payee.problem) == (host, account, True, "")


def test_nobody_is_paid_through_a_suspended_host_or_without_any_code():
    host = vetted(kind=OrganizationKind.SOCIAL_ORGANISATION, region_code="511921")
    station = vetted(kind="workstation", region_code="511921", credit_code="", hosting_unit=host.pk)
    paid(host)
    actions.suspend(host, by=VETTER, at=AT, reason="年检不合格")
    broker = draft(kind=OrganizationKind.LABOUR_BROKER, credit_code="")
    station.refresh_from_db(from_queryset=type(station)._base_manager.all())

    assert queries.payee_of(station).problem == f"收款单位“{host.name}”已停用。"
    assert queries.payee_of(broker).problem == "没有统一社会信用代码，也没有依托单位，款项无处可拨。"


def test_the_database_wants_two_people_and_one_account_in_use():
    made = vetted()
    paid(made)
    other = proposed(made, number="12345678")
    rows = BankAccount.objects.unscoped("test").filter(pk=other.pk)

    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="confirmed", confirmed_by=other.proposed_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="confirmed", confirmed_by="somebody else")
