"""Who may move a person's record, an account for money, a request or a case, from where to where."""

from __future__ import annotations

from jiuzai.foundation.workflow.table import Workflow, step
from jiuzai.registry.people.enums import (
    AccountChangeState,
    CaseState,
    CorrectionState,
    PayeeState,
    PersonState,
    RequestState,
)

ACTIVE, RESTRICTED, MERGED, ERASED = PersonState

PERSON = Workflow(
    "person",
    label="人员",
    states=PersonState,
    start=ACTIVE,
    steps=[
        step("restrict", "限制使用", ACTIVE, to=RESTRICTED, permission="people.restrict", needs_reason=True),
        step("lift", "恢复使用", RESTRICTED, to=ACTIVE, permission="people.restrict", needs_reason=True),
        step("merge", "并入另一条", ACTIVE, to=MERGED, permission="people.merge", needs_reason=True),
        step("unmerge", "撤销合并", MERGED, to=ACTIVE, permission="people.merge", needs_reason=True),
        step("erase", "删除", ACTIVE, RESTRICTED, to=ERASED, permission="people.erase", needs_reason=True),
    ],
)

PAYEE = Workflow(
    "payee_account",
    label="收款账户",
    states=PayeeState,
    start=PayeeState.PROPOSED,
    steps=[
        step(
            "own",
            "本人确认",
            PayeeState.PROPOSED,
            to=PayeeState.ACTIVE,
            permission="people.own_payee",
        ),
        step("confirm", "第二人核对", PayeeState.PROPOSED, to=PayeeState.ACTIVE, permission="people.confirm_payee"),
        step(
            "refuse",
            "不予通过",
            PayeeState.PROPOSED,
            to=PayeeState.REFUSED,
            permission="people.confirm_payee",
            needs_reason=True,
        ),
        step(
            "withdraw",
            "撤下",
            PayeeState.PROPOSED,
            to=PayeeState.ENDED,
            permission="people.withdraw_payee",
            needs_reason=True,
        ),
        step("end", "停用", PayeeState.ACTIVE, to=PayeeState.ENDED, permission="people.end_payee", needs_reason=True),
    ],
)

DATA_REQUEST = Workflow(
    "data_request",
    label="个人信息请求",
    states=RequestState,
    start=RequestState.RECEIVED,
    steps=[
        step("answer", "办结", RequestState.RECEIVED, to=RequestState.DONE, permission="people.answer_request"),
        step(
            "refuse",
            "不予办理",
            RequestState.RECEIVED,
            to=RequestState.REFUSED,
            permission="people.answer_request",
            needs_reason=True,
        ),
        step(
            "withdraw",
            "撤回",
            RequestState.RECEIVED,
            to=RequestState.WITHDRAWN,
            permission="people.withdraw_request",
            needs_reason=True,
        ),
    ],
)

STATUS_CORRECTION = Workflow(
    "status_correction",
    label="人员类别更正",
    states=CorrectionState,
    start=CorrectionState.PROPOSED,
    steps=[
        step(
            "confirm",
            "第二人核对",
            CorrectionState.PROPOSED,
            to=CorrectionState.DONE,
            permission="people.confirm_status_correction",
        ),
        step(
            "refuse",
            "不予通过",
            CorrectionState.PROPOSED,
            to=CorrectionState.REFUSED,
            permission="people.confirm_status_correction",
            needs_reason=True,
        ),
        step(
            "withdraw",
            "撤下",
            CorrectionState.PROPOSED,
            to=CorrectionState.WITHDRAWN,
            permission="people.record_status",
        ),
    ],
)

CITY_CASE = Workflow(
    "city_case",
    label="市级核对",
    states=CaseState,
    start=CaseState.OPEN,
    steps=[
        step(
            "settle",
            "核对完成",
            CaseState.OPEN,
            to=CaseState.SETTLED,
            permission="people.settle_case",
            needs_reason=True,
        ),
        step(
            "reopen",
            "撤销结论",
            CaseState.SETTLED,
            to=CaseState.OPEN,
            permission="people.settle_case",
            needs_reason=True,
        ),
    ],
)

ACCOUNT_CHANGE = Workflow(
    "account_change",
    label="账户办理",
    states=AccountChangeState,
    start=AccountChangeState.PROPOSED,
    steps=[
        step(
            "confirm",
            "第二人核对",
            AccountChangeState.PROPOSED,
            to=AccountChangeState.DONE,
            permission="people.confirm_account_change",
        ),
        step(
            "refuse",
            "不予通过",
            AccountChangeState.PROPOSED,
            to=AccountChangeState.REFUSED,
            permission="people.confirm_account_change",
            needs_reason=True,
        ),
        step(
            "withdraw",
            "撤下",
            AccountChangeState.PROPOSED,
            to=AccountChangeState.WITHDRAWN,
            permission="people.withdraw_account_change",
            needs_reason=True,
        ),
    ],
)
