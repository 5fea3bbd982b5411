"""Lay the demonstration data, or print the card of logins."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from jiuzai.demonstration.actions import lay
from jiuzai.demonstration.card import card
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal


class Command(BaseCommand):
    help = "生成演示数据（可重复运行，只补缺的层）；--card 只打印登录卡片。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--card", action="store_true", help="只打印登录卡片")
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="卡片上的网址")

    def handle(self, **options: Any) -> None:
        if options["card"]:
            self.stdout.write(card(options["address"]))
            return
        try:
            built = lay(clock.now(), self.stderr.write)
        except Refusal as refusal:
            raise CommandError(f"{refusal} {refusal.next_step}") from refusal
        self.stderr.write(f"演示数据：新建 {len(built)} 层。" if built else "演示数据已经齐了。")
