"""What this app asks of the clock."""

from __future__ import annotations

from jiuzai.foundation.background.schedule import every
from jiuzai.foundation.listings import tasks

every("listings.end_what_is_over", minutes=10, task=tasks.end_what_is_over)
