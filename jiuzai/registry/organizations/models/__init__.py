"""Tables of organisations."""

from jiuzai.registry.organizations.models.bank_account import BankAccount
from jiuzai.registry.organizations.models.contact import Contact
from jiuzai.registry.organizations.models.licence import Licence, LicencePause
from jiuzai.registry.organizations.models.membership import Membership
from jiuzai.registry.organizations.models.organization import Organization

__all__ = ["BankAccount", "Contact", "Licence", "LicencePause", "Membership", "Organization"]
