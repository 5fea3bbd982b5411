"""How a held row of insurance ends: it joins by itself, or an officer says whose it is, refuses it, or waits."""

from __future__ import annotations

from typing import Any

from jiuzai.foundation.workflow.table import Workflow, step
from jiuzai.registry.employment.enums import HeldState

SETTLE = "employment.settle_held_row"
WAITING, JOINED, DISPUTED, DROPPED, REFUSED = HeldState
_REASON: dict[str, Any] = {"permission": SETTLE, "needs_reason": True}

HELD_ROW = Workflow(
    "held_insurance_row",
    label="待认领的参保行",
    states=HeldState,
    start=WAITING,
    steps=[
        step("give", "记入这个人", WAITING, DISPUTED, to=JOINED, **_REASON),
        step("refuse", "不予入账", WAITING, DISPUTED, to=REFUSED, **_REASON),
        step("wait", "再等等", WAITING, to=WAITING, **_REASON),
        step("wait", "再等等", DISPUTED, to=DISPUTED, **_REASON),
        step("drop", "随导入撤回", WAITING, DISPUTED, REFUSED, to=DROPPED, permission="employment.drop_held_row"),
        step("take_up", "重新处理", REFUSED, to=DISPUTED, **_REASON),
    ],
)
