"""`manage.py work`: the background worker. Run as many as wanted; SIGTERM ends it after the job in hand."""

from __future__ import annotations

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.background.worker import Workbench


class Command(BaseCommand):
    help = "Run background jobs and schedules until SIGTERM or SIGINT."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="run one job and leave")
        parser.add_argument("--drain", action="store_true", help="leave when nothing is due")
        parser.add_argument("--no-scheduler", action="store_true", help="run jobs only, enqueue no schedules")
        parser.add_argument("--lease", type=int, default=60, help="seconds a job is held without a sign of life")
        parser.add_argument("--poll", type=float, default=0.5, help="seconds between looks at an empty queue")

    def handle(self, **options: Any) -> None:
        bench = Workbench(
            lease_seconds=options["lease"],
            poll_seconds=options["poll"],
            with_scheduler=not options["no_scheduler"],
        )
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: bench.leave())
        count = bench.work(at_most=1 if options["once"] else 0, until_empty=options["once"] or options["drain"])
        self.stdout.write(f"worker {bench.name}: {count} job(s)")
