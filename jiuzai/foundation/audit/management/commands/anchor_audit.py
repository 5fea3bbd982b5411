"""`manage.py anchor_audit`: tell the anchor outside the database where the chain ends."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.audit.actions import anchor
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.answers import as_document, refusals_answered


class Command(BaseCommand):
    help = "Write the end of the audit chain to the external anchor, if it moved."

    def handle(self, **options: Any) -> None:
        with refusals_answered(self.stdout.write):
            mark = anchor(clock.now())
            self.stdout.write(as_document({"anchored": asdict(mark) if mark else None}))
