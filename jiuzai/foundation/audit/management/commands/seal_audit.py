"""`manage.py seal_audit`: link what was written since; the background worker does so every few seconds."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.audit.actions import seal_new
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.answers import as_document, refusals_answered


class Command(BaseCommand):
    help = "Seal new audit rows into the chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--thorough", action="store_true", help="look for unsealed rows of any age")

    def handle(self, **options: Any) -> None:
        with refusals_answered(self.stdout.write):
            count = seal_new(clock.now(), thorough=options["thorough"])
            self.stdout.write(as_document({"sealed": count}))
