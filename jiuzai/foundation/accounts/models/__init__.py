"""Who signs in, as what, from where, and how they prove it."""

from jiuzai.foundation.accounts.models.account import Account
from jiuzai.foundation.accounts.models.device import Device
from jiuzai.foundation.accounts.models.phone_code import PhoneCode
from jiuzai.foundation.accounts.models.role_grant import RoleGrant
from jiuzai.foundation.accounts.models.second_factor import Invitation, RecoveryCode, SecondFactor
from jiuzai.foundation.accounts.models.sign_in import SignIn, StepUp

__all__ = [
    "Account",
    "Device",
    "Invitation",
    "PhoneCode",
    "RecoveryCode",
    "RoleGrant",
    "SecondFactor",
    "SignIn",
    "StepUp",
]
