"""Every deed of sign-in and of who may be what."""

from jiuzai.foundation.accounts.actions.caring import (
    forget_worker,
    give_phone,
    is_plain_worker,
    know_by_number,
    shut_out,
)
from jiuzai.foundation.accounts.actions.choosing import (
    change_phone,
    choose,
    make_worker_account,
    prove_again,
    register_worker,
)
from jiuzai.foundation.accounts.actions.codes import check_code, forget_codes, request_code
from jiuzai.foundation.accounts.actions.devices import bind_device, confirm_device, revoke_device
from jiuzai.foundation.accounts.actions.naming import keep_first_name
from jiuzai.foundation.accounts.actions.passwords import change_password, set_password, sign_in_with_password
from jiuzai.foundation.accounts.actions.roles import confirm_role, decline_role, end_role, propose_role
from jiuzai.foundation.accounts.actions.second_factor import (
    check_totp,
    confirm_totp,
    enrol_totp,
    make_recovery_codes,
    use_recovery_code,
)
from jiuzai.foundation.accounts.actions.sign_ins import (
    end_all_sign_ins,
    end_replaced,
    end_sign_in,
    start_sign_in,
    step_up,
)
from jiuzai.foundation.accounts.actions.staff import (
    Invited,
    close,
    confirm_account,
    invite_staff,
    reissue_invitation,
    restore,
    set_display,
    suspend,
)
from jiuzai.foundation.accounts.proof import Choice, Client, CodeProof, Proven

__all__ = [
    "Choice",
    "Client",
    "CodeProof",
    "Invited",
    "Proven",
    "bind_device",
    "change_password",
    "change_phone",
    "check_code",
    "check_totp",
    "choose",
    "close",
    "confirm_account",
    "confirm_device",
    "confirm_role",
    "confirm_totp",
    "decline_role",
    "end_all_sign_ins",
    "end_replaced",
    "end_role",
    "end_sign_in",
    "enrol_totp",
    "forget_codes",
    "forget_worker",
    "give_phone",
    "invite_staff",
    "is_plain_worker",
    "keep_first_name",
    "know_by_number",
    "make_recovery_codes",
    "make_worker_account",
    "propose_role",
    "prove_again",
    "register_worker",
    "reissue_invitation",
    "request_code",
    "restore",
    "revoke_device",
    "set_display",
    "set_password",
    "shut_out",
    "sign_in_with_password",
    "start_sign_in",
    "step_up",
    "suspend",
    "use_recovery_code",
]
