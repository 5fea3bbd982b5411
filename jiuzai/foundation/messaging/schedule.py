"""What this app asks of the clock, and the budget for guessing slip codes."""

from __future__ import annotations

from jiuzai.foundation.background import budgets
from jiuzai.foundation.background.schedule import every
from jiuzai.foundation.messaging import tasks

budgets.declare(
    "slip_lookup",
    limits=[(20, 600), (120, 86_400)],
    sentence="凭条码查询次数太多了，请稍后再试。",
)

every("messaging.tidy", minutes=5, task=tasks.tidy)
every("messaging.forget_old", minutes=24 * 60, task=tasks.forget_old)
