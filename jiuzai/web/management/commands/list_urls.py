"""Print or write the access register."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from jiuzai.web.access import register


class Command(BaseCommand):
    help = "列出所有网址、谁可以打开、用什么方法；--write 写入 docs/reference/urls.md。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="写入 docs/reference/urls.md")

    def handle(self, *args: Any, **options: Any) -> None:
        text = register.page()
        if not options["write"]:
            self.stdout.write(text, ending="")
            return
        target = settings.ROOT / "docs" / "reference" / "urls.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        self.stderr.write(f"已写入 {target.relative_to(settings.ROOT)}")
