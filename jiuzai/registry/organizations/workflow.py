"""How an organisation, a licence, a membership and a bank account walk."""

from __future__ import annotations

from jiuzai.foundation.workflow.table import Workflow, step
from jiuzai.registry.organizations.enums import AccountUse, LicenceState, MembershipState, OrganizationState

DRAFT, SUBMITTED, RETURNED, VETTED, REFUSED, SUSPENDED, ENDED = OrganizationState
STATED, CONFIRMED, PAUSED, REVOKED, DISMISSED = LicenceState

REGISTER = "organizations.register"
REGISTER_FREELY = "organizations.register_freely"
EDIT = "organizations.edit"
SUBMIT = "organizations.submit"
VET = "organizations.vet"
CORRECT = "organizations.correct"
SUSPEND = "organizations.suspend"
RESTORE = "organizations.restore"
END = "organizations.end"
UNMASK = "organizations.unmask"
STATE_LICENCE = "organizations.state_licence"
CHECK_LICENCE = "organizations.check_licence"
INVITE = "organizations.invite_member"
ACCEPT = "organizations.accept_member"
END_MEMBER = "organizations.end_member"
PROPOSE_ACCOUNT = "organizations.propose_account"
CONFIRM_ACCOUNT = "organizations.confirm_account"
REPLACE_ACCOUNT = "organizations.replace_account"
IMPORT = "organizations.import_list"

ORGANIZATION = Workflow(
    "organization",
    label="单位",
    states=OrganizationState,
    start=DRAFT,
    steps=[
        step("submit", "提交核验", DRAFT, RETURNED, to=SUBMITTED, permission=SUBMIT),
        step("take_back", "撤回提交", SUBMITTED, to=DRAFT, permission=SUBMIT),
        step("vet", "核验通过", SUBMITTED, to=VETTED, permission=VET),
        step("give_back", "退回补正", SUBMITTED, to=RETURNED, permission=VET, needs_reason=True),
        step("refuse", "不予通过", SUBMITTED, to=REFUSED, permission=VET, needs_reason=True),
        step("reopen", "重新受理", REFUSED, to=RETURNED, permission=VET, needs_reason=True),
        step("suspend", "停用", VETTED, to=SUSPENDED, permission=SUSPEND, needs_reason=True),
        step("restore", "恢复", SUSPENDED, to=VETTED, permission=RESTORE, needs_reason=True),
        step("end", "注销", DRAFT, RETURNED, VETTED, SUSPENDED, to=ENDED, permission=END, needs_reason=True),
    ],
)

LICENCE = Workflow(
    "licence",
    label="证照备案",
    states=LicenceState,
    start=STATED,
    steps=[
        step("confirm", "核对无误", STATED, to=CONFIRMED, permission=CHECK_LICENCE),
        step("refuse", "不予认可", STATED, to=DISMISSED, permission=CHECK_LICENCE, needs_reason=True),
        step("suspend", "暂停", CONFIRMED, to=PAUSED, permission=CHECK_LICENCE, needs_reason=True),
        step("resume", "恢复", PAUSED, to=CONFIRMED, permission=CHECK_LICENCE, needs_reason=True),
        step("revoke", "吊销或注销", CONFIRMED, PAUSED, to=REVOKED, permission=CHECK_LICENCE, needs_reason=True),
    ],
)

MEMBERSHIP = Workflow(
    "membership",
    label="单位成员",
    states=MembershipState,
    start=MembershipState.INVITED,
    steps=[
        step("accept", "生效", MembershipState.INVITED, to=MembershipState.ACTIVE, permission=ACCEPT),
        step(
            "end",
            "结束",
            MembershipState.INVITED,
            MembershipState.ACTIVE,
            to=MembershipState.ENDED,
            permission=END_MEMBER,
            needs_reason=True,
        ),
    ],
)

BANK_ACCOUNT = Workflow(
    "organization_bank_account",
    label="单位银行账户",
    states=AccountUse,
    start=AccountUse.PROPOSED,
    steps=[
        step("confirm", "确认启用", AccountUse.PROPOSED, to=AccountUse.CONFIRMED, permission=CONFIRM_ACCOUNT),
        step(
            "decline",
            "不采用",
            AccountUse.PROPOSED,
            to=AccountUse.DECLINED,
            permission=CONFIRM_ACCOUNT,
            needs_reason=True,
        ),
        step("replace", "更换", AccountUse.CONFIRMED, to=AccountUse.REPLACED, permission=REPLACE_ACCOUNT),
    ],
)
