"""Workers: who they are, what they can and wish, what they agreed to, and where their money goes."""

from jiuzai.registry.people.models.abilities import HeldCertificate, HeldSkill, PastJob, SchoolingRecord
from jiuzai.registry.people.models.account_change import AccountChange
from jiuzai.registry.people.models.change import PersonChange
from jiuzai.registry.people.models.consent import Consent
from jiuzai.registry.people.models.contact import PersonPhone, Residence
from jiuzai.registry.people.models.household import Companion, CompanionAsk, Household, HouseholdMember
from jiuzai.registry.people.models.mandate import Mandate, SignatureBook
from jiuzai.registry.people.models.payee import PayeeAccount
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.reach import Reach
from jiuzai.registry.people.models.status import PovertyStatus, StatusCorrection
from jiuzai.registry.people.models.token import PersonToken
from jiuzai.registry.people.models.upkeep import CityCase, DataRequest, MergeRecord, Unmasking
from jiuzai.registry.people.models.wishes import FunctionalLimits, Wishes

__all__ = [
    "AccountChange",
    "CityCase",
    "Companion",
    "CompanionAsk",
    "Consent",
    "DataRequest",
    "FunctionalLimits",
    "HeldCertificate",
    "HeldSkill",
    "Household",
    "HouseholdMember",
    "Mandate",
    "MergeRecord",
    "PastJob",
    "PayeeAccount",
    "Person",
    "PersonChange",
    "PersonPhone",
    "PersonToken",
    "PovertyStatus",
    "Reach",
    "Residence",
    "SchoolingRecord",
    "SignatureBook",
    "StatusCorrection",
    "Unmasking",
    "Wishes",
]
