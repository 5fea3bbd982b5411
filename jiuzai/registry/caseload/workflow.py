"""A follow-up is open until it is done or nobody needs it; a mistaken tap goes back."""

from __future__ import annotations

from jiuzai.foundation.workflow.table import Workflow, step
from jiuzai.registry.caseload.enums import FollowUpState as S

FOLLOW = "caseload.follow"
PUT_BACK = "caseload.put_back"
SETTLE = "caseload.settle"

FOLLOW_UP = Workflow(
    "follow_up",
    label="跟进",
    states=S,
    start=S.OPEN,
    steps=[
        step("again", "再找一次", S.OPEN, to=S.OPEN, permission=FOLLOW),
        step("finish", "办好了", S.OPEN, to=S.DONE, permission=FOLLOW),
        step("drop", "不跟了", S.OPEN, to=S.DROPPED, permission=FOLLOW, needs_reason=True),
        step("put_back", "点错了，撤回", S.OPEN, S.DONE, S.DROPPED, to=S.OPEN, permission=PUT_BACK),
        step("settle", "事情已经办了", S.OPEN, to=S.DONE, permission=SETTLE),
    ],
)
