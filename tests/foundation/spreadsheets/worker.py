"""A worker process that knows the tiny kind: `python -m tests.foundation.spreadsheets.worker [lease seconds]`."""

from __future__ import annotations

import sys

import django

if __name__ == "__main__":
    django.setup()
    from jiuzai.foundation.background.worker import Workbench
    from jiuzai.foundation.spreadsheets.actions import committing, looking
    from tests.foundation.spreadsheets import village

    village.install()
    committing.CHUNK = looking.CHUNK = 20
    lease = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    Workbench(lease_seconds=lease, poll_seconds=0.05, with_scheduler=False).work(until_empty=True)
