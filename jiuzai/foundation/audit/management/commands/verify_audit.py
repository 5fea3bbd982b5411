"""`manage.py verify_audit`: is the record whole? Exit code 1 and the first break when it is not."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.audit.queries import verify
from jiuzai.foundation.kernel.answers import as_document, refusals_answered

_PROGRESS_EVERY = 100_000


class Command(BaseCommand):
    help = "Check every link, row and anchor of the audit record, and name the first break."

    def handle(self, **options: Any) -> None:
        with refusals_answered(self.stdout.write):
            found = verify(self._tell)
            self.stdout.write(as_document(asdict(found)))
        if not found.intact:
            raise SystemExit(1)

    def _tell(self, links: int) -> None:
        if links % _PROGRESS_EVERY == 0:
            self.stderr.write(f"已核对 {links} 环")
