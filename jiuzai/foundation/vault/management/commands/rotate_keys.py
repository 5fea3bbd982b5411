"""`manage.py rotate_keys`: seal everything with the current key; may be interrupted and run again."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.kernel.answers import as_document, refusals_answered
from jiuzai.foundation.vault.actions import BATCH, Rotation, retire, rotate


class Command(BaseCommand):
    help = "Seal every value with the current key. Exit code 1 when values are left that could not be turned."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retire", metavar="KEY", help="afterwards take this key out of the ring")
        parser.add_argument("--batch", type=int, default=BATCH, help="rows in one transaction")

    def handle(self, **options: Any) -> None:
        began = time.monotonic()
        with refusals_answered(self.stdout.write):
            done = rotate(self.stderr.write, batch=options["batch"])
            if options["retire"]:
                retire(options["retire"])
            self.stdout.write(as_document(_summary(done, options["retire"], began)))
        if not done.finished:
            raise SystemExit(1)


def _summary(done: Rotation, retired: str | None, began: float) -> dict[str, Any]:
    return {
        "current": done.current,
        "rewritten": done.rewritten,
        "unreadable": done.unreadable,
        "left": done.left,
        "retired": retired,
        "seconds": round(time.monotonic() - began, 1),
    }
