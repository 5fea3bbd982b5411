"""Questions about who somebody is, what they may be today, and where they are signed in."""

from jiuzai.foundation.accounts.queries.people import (
    account_for,
    accounts_awaiting_confirmation,
    helpers_in,
    keeper_may_see,
    staff_visible_to,
)
from jiuzai.foundation.accounts.queries.proofs import (
    account_for_subject,
    has_second_factor,
    invitation_for,
    proof_of,
    second_factor_uri,
)
from jiuzai.foundation.accounts.queries.roles import (
    covers,
    grants_awaiting,
    grants_on,
    is_read_only,
    organisations_of,
    regions_of,
    role_names,
    roles_on,
    tier_needed,
)
from jiuzai.foundation.accounts.queries.shown_codes import code_to_show
from jiuzai.foundation.accounts.queries.sign_ins import (
    bound_device,
    devices_awaiting,
    devices_of,
    live_sign_in,
    sign_ins_of,
    stepped_up,
)

__all__ = [
    "account_for",
    "account_for_subject",
    "accounts_awaiting_confirmation",
    "bound_device",
    "code_to_show",
    "covers",
    "devices_awaiting",
    "devices_of",
    "grants_awaiting",
    "grants_on",
    "has_second_factor",
    "helpers_in",
    "invitation_for",
    "is_read_only",
    "keeper_may_see",
    "live_sign_in",
    "organisations_of",
    "proof_of",
    "regions_of",
    "role_names",
    "roles_on",
    "second_factor_uri",
    "sign_ins_of",
    "staff_visible_to",
    "stepped_up",
    "tier_needed",
]
