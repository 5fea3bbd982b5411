"""`manage.py restore ARCHIVE`: into an empty database and empty folders, then checked."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from jiuzai.foundation.deployment.actions import restore
from jiuzai.foundation.kernel.refusals import Refusal


class Command(BaseCommand):
    help = "Bring a backup back into the empty database and folders of the settings, then check what came."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path)

    def handle(self, **options: Any) -> None:
        try:
            done = restore(options["archive"])
        except Refusal as refusal:
            raise CommandError(f"{refusal.message}{refusal.next_step}") from refusal
        self.stdout.write(f"已恢复 {done.made_at} 的备份，{done.files} 个材料文件")
        if done.anchors_kept:
            self.stdout.write("审计锚点文件夹里原有的锚点没有动，核对时以它为准")
        failed = [name for name in ("check_integrity", "verify_audit") if not self._passes(name)]
        if failed:
            raise CommandError(f"数据已恢复，但核对没有通过：{'、'.join(failed)}")

    def _passes(self, command: str) -> bool:
        try:
            call_command(command, stdout=self.stdout, stderr=self.stderr)
        except SystemExit as ended:
            return ended.code in (0, None)
        except Refusal as refusal:
            self.stderr.write(f"{refusal.message}{refusal.next_step}")
            return False
        return True
