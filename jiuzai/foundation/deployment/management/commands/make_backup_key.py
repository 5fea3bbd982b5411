"""`manage.py make_backup_key FILE`: a key for archives, to be kept apart from them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jiuzai.foundation.deployment.envelope import make_key


class Command(BaseCommand):
    help = "Make a backup key unless the file exists. Keep a copy on another machine or on paper."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, **options: Any) -> None:
        try:
            make_key(options["file"])
        except FileExistsError as there:
            raise CommandError(f"{options['file']} 已经存在，没有改动。") from there
        self.stdout.write(f"{options['file']}：请另存一份，并设置 JIUZAI_BACKUP_KEY_FILE。")
