"""Refresh trades, skills, certificates and industries from the files that ship with the platform."""

from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.vocabulary.actions import load_words


class Command(BaseCommand):
    help = "把随平台发布的工种、技能、证书和行业资料装入数据库（可重复执行）"

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in load_words().items():
            self.stdout.write(f"{name}: {count}")
