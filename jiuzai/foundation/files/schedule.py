"""What this app asks of the clock."""

from __future__ import annotations

from jiuzai.foundation.background.schedule import every
from jiuzai.foundation.files import tasks

every("files.rescan", minutes=60, task=tasks.rescan)
every("files.remove_expired", minutes=24 * 60, task=tasks.remove_expired)
