"""How rows leave: a short list at once, a long one when a second person agreed, both for a limited time."""

from __future__ import annotations

from jiuzai.foundation.listings.enums import ExportState as S
from jiuzai.foundation.workflow.table import Workflow, step

APPROVE = "listings.approve"
OWN = "listings.own"
RELEASE = "listings.release"
EXPIRE = "listings.expire"

EXPORT = Workflow(
    "listing_export",
    label="名单导出",
    states=S,
    start=S.WAITING,
    steps=[
        step("release", "不超过五十行，直接放行", S.WAITING, to=S.OPEN, permission=RELEASE),
        step("approve", "批准", S.WAITING, to=S.OPEN, permission=APPROVE),
        step("refuse", "不批准", S.WAITING, to=S.REFUSED, permission=APPROVE, needs_reason=True),
        step("withdraw", "不要了", S.WAITING, S.OPEN, to=S.WITHDRAWN, permission=OWN),
        step("expire", "过期", S.WAITING, S.OPEN, to=S.EXPIRED, permission=EXPIRE),
    ],
)
