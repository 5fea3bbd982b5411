"""Refresh divisions, partner counties and pairs from the files that ship with the platform."""

from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.region.actions import load_places


class Command(BaseCommand):
    help = "把随平台发布的行政区划、协作县和结对资料装入数据库（可重复执行）"

    def handle(self, *args: Any, **options: Any) -> None:
        for name, count in load_places().items():
            self.stdout.write(f"{name}: {count}")
