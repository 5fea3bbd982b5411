"""Who is paid for an organisation, and where: a station without a legal person is paid through its hosting unit."""

from __future__ import annotations

from dataclasses import dataclass

from jiuzai.registry.organizations.enums import AccountUse, OrganizationState
from jiuzai.registry.organizations.models import BankAccount, Organization


@dataclass(frozen=True, slots=True)
class Payee:
    """`problem` says in Chinese why nobody can be paid yet; '' when somebody can."""

    organization: Organization
    account: BankAccount | None
    through_hosting: bool
    problem: str


def payee_of(organization: Organization) -> Payee:
    """The legal person that receives money, with the account in use, or what is missing."""
    paid = organization.hosting_unit or organization
    account = (
        BankAccount.objects.unscoped("the payee of an organisation at hand")
        .filter(organization=paid, state=AccountUse.CONFIRMED)
        .first()
    )
    return Payee(paid, account, paid.pk != organization.pk, _problem(paid, account))


def _problem(paid: Organization, account: BankAccount | None) -> str:
    if paid.credit_code is None:
        return "没有统一社会信用代码，也没有依托单位，款项无处可拨。"
    if paid.state != OrganizationState.VETTED:
        return f"收款单位“{paid.name}”{paid.get_state_display()}。"  # type: ignore[attr-defined]
    return "" if account else f"收款单位“{paid.name}”还没有确认银行账户。"
