"""Make the public pages findable."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.kernel import clock
from jiuzai.web.public.findable import index_public_pages


class Command(BaseCommand):
    help = "把公开页面（页面、协作县、金华十地、工种）放进站内搜索；可以反复运行。"

    def handle(self, *args: Any, **options: Any) -> None:
        count = index_public_pages(clock.now())
        self.stderr.write(f"可以搜到 {count} 条")
