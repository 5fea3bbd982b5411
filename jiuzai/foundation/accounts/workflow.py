"""Who may move an account, a role or a device, from where to where."""

from __future__ import annotations

from jiuzai.foundation.accounts.enums import AccountState, DeviceState, GrantState
from jiuzai.foundation.workflow.table import Workflow, step

INVITED, ACTIVE, SUSPENDED, CLOSED = AccountState

ACCOUNT = Workflow(
    "account",
    label="账户",
    states=AccountState,
    start=INVITED,
    steps=[
        step("register", "自行登记", INVITED, to=ACTIVE, permission="accounts.register_worker"),
        step("accept", "接受邀请", INVITED, to=ACTIVE, permission="accounts.accept_invitation"),
        # Whoever hands out the link could have set the password herself, so the history must name her.
        step("reissue", "重发邀请", INVITED, to=INVITED, permission="accounts.reissue_invitation"),
        step("reissue", "重发邀请", SUSPENDED, to=SUSPENDED, permission="accounts.reissue_invitation"),
        step("confirm", "确认启用", INVITED, to=ACTIVE, permission="accounts.confirm_account"),
        step("suspend", "停用", ACTIVE, to=SUSPENDED, permission="accounts.suspend_account", needs_reason=True),
        step("restore", "恢复", SUSPENDED, to=ACTIVE, permission="accounts.restore_account", needs_reason=True),
        step(
            "close",
            "注销",
            INVITED,
            ACTIVE,
            SUSPENDED,
            to=CLOSED,
            permission="accounts.close_account",
            needs_reason=True,
        ),
    ],
)

ROLE_GRANT = Workflow(
    "role_grant",
    label="角色授予",
    states=GrantState,
    start=GrantState.PROPOSED,
    steps=[
        step(
            "register",
            "自行登记",
            GrantState.PROPOSED,
            to=GrantState.ACTIVE,
            permission="accounts.register_role",
        ),
        step("confirm", "确认", GrantState.PROPOSED, to=GrantState.ACTIVE, permission="accounts.confirm_role"),
        step(
            "decline",
            "不同意",
            GrantState.PROPOSED,
            to=GrantState.ENDED,
            permission="accounts.confirm_role",
            needs_reason=True,
        ),
        step(
            "end",
            "结束",
            GrantState.PROPOSED,
            GrantState.ACTIVE,
            to=GrantState.ENDED,
            permission="accounts.end_role",
            needs_reason=True,
        ),
    ],
)

DEVICE = Workflow(
    "device",
    label="设备绑定",
    states=DeviceState,
    start=DeviceState.WAITING,
    steps=[
        step(
            "bind_first",
            "绑定首台设备",
            DeviceState.WAITING,
            to=DeviceState.BOUND,
            permission="accounts.bind_first_device",
        ),
        step("confirm", "确认绑定", DeviceState.WAITING, to=DeviceState.BOUND, permission="accounts.confirm_device"),
        step(
            "revoke",
            "解绑",
            DeviceState.WAITING,
            DeviceState.BOUND,
            to=DeviceState.REVOKED,
            permission="accounts.revoke_device",
        ),
    ],
)
