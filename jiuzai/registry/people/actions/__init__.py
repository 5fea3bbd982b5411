"""Every deed about a person's record."""

from jiuzai.registry.people.actions.abilities import (
    record_certificate,
    record_past_job,
    record_schooling,
    record_skills,
    remove_ability,
    set_limits,
    set_wishes,
)
from jiuzai.registry.people.actions.accounts import (
    confirm_account_change,
    note_id_tail,
    propose_join,
    propose_phone,
    refuse_account_change,
    shut_out,
    withdraw_account_change,
)
from jiuzai.registry.people.actions.cases import raise_case
from jiuzai.registry.people.actions.companion_asks import answer_ask, ask_along, take_back_ask
from jiuzai.registry.people.actions.consents import give_consent, withdraw_consent
from jiuzai.registry.people.actions.correcting import add_phone, correct, end_phone, move_home
from jiuzai.registry.people.actions.digests import send_digests
from jiuzai.registry.people.actions.erasing import erase, erase_silent, forget_claims, notify_silent
from jiuzai.registry.people.actions.households import go_alone, go_together, join_household, leave_household
from jiuzai.registry.people.actions.looking import look_up, look_up_listed, open_person, unmask
from jiuzai.registry.people.actions.mandates import grant_by_book, grant_mandate, revoke_mandate
from jiuzai.registry.people.actions.merging import merge, undo_merge
from jiuzai.registry.people.actions.payees import add_payee_account, confirm_payee, end_payee, refuse_payee
from jiuzai.registry.people.actions.reaching import close_reaches, open_reaches
from jiuzai.registry.people.actions.recognising import NeedsCounter
from jiuzai.registry.people.actions.registering import AlreadyRegistered, NeedsCityCheck, register_person
from jiuzai.registry.people.actions.requests import (
    answer_request,
    lift_restriction,
    refuse_request,
    request_data,
    restrict,
    withdraw_request,
)
from jiuzai.registry.people.actions.settling import reopen_case, settle_case
from jiuzai.registry.people.actions.status_corrections import (
    confirm_correction,
    propose_correction,
    refuse_correction,
    withdraw_correction,
)
from jiuzai.registry.people.actions.statuses import end_status, record_status, take_back_status
from jiuzai.registry.people.actions.tails import fill_missing_tails

__all__ = [
    "AlreadyRegistered",
    "NeedsCityCheck",
    "NeedsCounter",
    "add_payee_account",
    "add_phone",
    "answer_ask",
    "answer_request",
    "ask_along",
    "close_reaches",
    "confirm_account_change",
    "confirm_correction",
    "confirm_payee",
    "correct",
    "end_payee",
    "end_phone",
    "end_status",
    "erase",
    "erase_silent",
    "fill_missing_tails",
    "forget_claims",
    "give_consent",
    "go_alone",
    "go_together",
    "grant_by_book",
    "grant_mandate",
    "join_household",
    "leave_household",
    "lift_restriction",
    "look_up",
    "look_up_listed",
    "merge",
    "move_home",
    "note_id_tail",
    "notify_silent",
    "open_person",
    "open_reaches",
    "propose_correction",
    "propose_join",
    "propose_phone",
    "raise_case",
    "record_certificate",
    "record_past_job",
    "record_schooling",
    "record_skills",
    "record_status",
    "refuse_account_change",
    "refuse_correction",
    "refuse_payee",
    "refuse_request",
    "register_person",
    "remove_ability",
    "reopen_case",
    "request_data",
    "restrict",
    "revoke_mandate",
    "send_digests",
    "set_limits",
    "set_wishes",
    "settle_case",
    "shut_out",
    "take_back_ask",
    "take_back_status",
    "undo_merge",
    "unmask",
    "withdraw_account_change",
    "withdraw_consent",
    "withdraw_correction",
    "withdraw_request",
]
