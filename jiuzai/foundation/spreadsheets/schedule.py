"""What this app asks of the clock."""

from __future__ import annotations

from jiuzai.foundation.background.schedule import every
from jiuzai.foundation.spreadsheets import tasks

every("spreadsheets.remove_expired", minutes=60, task=tasks.remove_expired)
