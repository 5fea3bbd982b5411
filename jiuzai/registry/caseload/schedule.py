"""What this app asks of the clock."""

from __future__ import annotations

from jiuzai.foundation.background.schedule import every
from jiuzai.registry.caseload import tasks

every("caseload.gather", minutes=6 * 60, task=tasks.gather)
