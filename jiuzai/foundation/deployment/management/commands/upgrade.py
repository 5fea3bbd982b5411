"""`manage.py upgrade`: backup, migrate, collect static files, index pages, check. Safe to repeat."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

from jiuzai.foundation.deployment.actions import back_up, install
from jiuzai.foundation.deployment.dumps import is_empty
from jiuzai.foundation.deployment.health import unapplied
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal

INDEXER = "index_pages"


class Command(BaseCommand):
    help = "Bring database and static files up to this version, with a backup first; print what was done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--backups", type=Path, default=None, help="folder for the backup, var/backups by default")
        parser.add_argument("--no-static", action="store_true", help="leave the static files alone")

    def handle(self, **options: Any) -> None:
        waiting = unapplied()
        self._back_up(options["backups"] or Path(settings.VAR) / "backups", waiting)
        call_command("migrate", interactive=False, verbosity=0)
        install(clock.now())
        self.stdout.write(f"数据库：执行了 {waiting} 步升级")
        if not options["no_static"]:
            call_command("collectstatic", interactive=False, verbosity=0)
            self.stdout.write(f"静态文件：{settings.STATIC_ROOT}")
        if INDEXER in get_commands():  # it belongs to the pages, and an installation may have none
            call_command(INDEXER, stderr=self.stdout)
        call_command("check_integrity", stdout=self.stdout)

    def _back_up(self, folder: Path, waiting: int) -> None:
        if is_empty():
            self.stdout.write("备份：数据库是空的，不用备份")
            return
        if not waiting:
            self.stdout.write("备份：数据库没有要升级的，不用备份")
            return
        try:
            made = back_up(folder, at=clock.now())
        except Refusal as refusal:
            raise CommandError(f"备份没有做成，没有升级。{refusal.message}{refusal.next_step}") from refusal
        self.stdout.write(f"备份：{made.path}")
