"""`manage.py backup FOLDER`: one archive of database, private files and audit anchors."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jiuzai.foundation.deployment.actions import back_up
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal


class Command(BaseCommand):
    help = "Write a consistent backup while people work. The key ring stays out unless --with-keys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--with-keys", action="store_true", help="put the key ring inside as well")

    def handle(self, **options: Any) -> None:
        try:
            made = back_up(options["folder"], at=clock.now(), with_keys=options["with_keys"])
        except Refusal as refusal:
            raise CommandError(f"{refusal.message}{refusal.next_step}") from refusal
        state = "已加密" if made.sealed else "未加密（没有备份密钥）"
        self.stdout.write(f"{made.path}：{made.members} 个文件，{made.size} 字节，{state}")
