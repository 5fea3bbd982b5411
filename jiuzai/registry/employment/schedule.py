"""What this app asks of the clock."""

from __future__ import annotations

from jiuzai.foundation.background.schedule import every
from jiuzai.registry.employment import tasks

every("employment.look_after_held_rows", minutes=60, task=tasks.look_after_held_rows)
