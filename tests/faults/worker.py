"""A worker process that writes lists ten rows at a time: `python -m tests.faults.worker`."""

from __future__ import annotations

import django

LEASE_SECONDS = 1

if __name__ == "__main__":
    django.setup()
    from jiuzai.foundation.background.worker import Workbench
    from jiuzai.foundation.spreadsheets.actions import committing, looking

    committing.CHUNK = looking.CHUNK = 10
    Workbench(lease_seconds=LEASE_SECONDS, poll_seconds=0.05, with_scheduler=False).work(until_empty=True)
