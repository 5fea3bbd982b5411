"""What this app asks of the clock."""

from __future__ import annotations

from jiuzai.foundation.background.schedule import every
from jiuzai.registry.people import tasks

every("people.keep_to_time", minutes=24 * 60, task=tasks.keep_to_time)
every("people.unmask_digests", minutes=7 * 24 * 60, task=tasks.send_unmask_digests)
