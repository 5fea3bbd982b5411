"""Every write to organisations."""

from jiuzai.registry.organizations.actions.accounts import confirm_account, decline_account, propose_account
from jiuzai.registry.organizations.actions.contacts import add_contact, end_contact, make_main_contact, unmask
from jiuzai.registry.organizations.actions.details import Details
from jiuzai.registry.organizations.actions.holding import find_or_hold_employer, hold_employers
from jiuzai.registry.organizations.actions.licences import (
    confirm_licence,
    refuse_licence,
    resume_licence,
    revoke_licence,
    state_licence,
    suspend_licence,
)
from jiuzai.registry.organizations.actions.members import accept_member, end_member, invite_member
from jiuzai.registry.organizations.actions.registering import correct, edit, register, withdraw_registration
from jiuzai.registry.organizations.actions.vetting import (
    end,
    give_back,
    refuse,
    reopen,
    restore,
    submit,
    suspend,
    take_back,
    vet,
)

__all__ = [
    "Details",
    "accept_member",
    "add_contact",
    "confirm_account",
    "confirm_licence",
    "correct",
    "decline_account",
    "edit",
    "end",
    "end_contact",
    "end_member",
    "find_or_hold_employer",
    "give_back",
    "hold_employers",
    "invite_member",
    "make_main_contact",
    "propose_account",
    "refuse",
    "refuse_licence",
    "register",
    "reopen",
    "restore",
    "resume_licence",
    "revoke_licence",
    "state_licence",
    "submit",
    "suspend",
    "suspend_licence",
    "take_back",
    "unmask",
    "vet",
    "withdraw_registration",
]
