"""What this app asks of the clock."""

from __future__ import annotations

from jiuzai.foundation.accounts import tasks
from jiuzai.foundation.background.schedule import every

every("accounts.forget_codes", minutes=60, task=tasks.forget_codes)
