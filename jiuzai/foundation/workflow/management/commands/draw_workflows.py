"""Writes docs/reference/workflows.md from the tables in the code."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from jiuzai.foundation.workflow.drawing import page_of_all


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = "Draw every workflow into docs/reference/workflows.md."

    def handle(self, *args: Any, **options: Any) -> None:
        page = settings.ROOT / "docs" / "reference" / "workflows.md"
        page.write_text(page_of_all(), encoding="utf-8")
        self.stdout.write(f"{page.relative_to(settings.ROOT)} 已更新")
