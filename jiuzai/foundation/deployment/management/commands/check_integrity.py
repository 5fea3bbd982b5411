"""`manage.py check_integrity`: questions that must have no answer. Exit code 1 when one has."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from jiuzai.foundation.deployment.integrity_of_all import answers

_SHOWN = 10


class Command(BaseCommand):
    help = "Ask every app what must never be true, and name the rows where it is."

    def handle(self, **options: Any) -> None:
        asked = wrong = 0
        for answer in answers():
            asked += 1
            if answer.keys:
                wrong += 1
                shown = "、".join(answer.keys[:_SHOWN])
                self.stdout.write(f"{answer.app}：{answer.question}（{len(answer.keys)}）：{shown}")
        self.stdout.write(f"问了 {asked} 个问题，{wrong} 个有问题")
        if wrong:
            raise SystemExit(1)
