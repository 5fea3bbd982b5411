"""`manage.py show_code LOGIN`: the second-factor code of a demonstration account right now."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jiuzai.foundation.accounts.queries import code_to_show
from jiuzai.foundation.deployment.queries import is_demonstration
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal


class Command(BaseCommand):
    help = "显示演示账户当前的动态口令，或发给某个手机号的最新验证码（仅演示数据库）"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login", help="登录名或手机号")

    def handle(self, *args: Any, login: str, **options: Any) -> None:
        if not is_demonstration():
            raise CommandError("这不是演示数据库，不能显示验证码。")
        try:
            self.stdout.write(code_to_show(login, at=clock.now()))
        except Refusal as refused:
            raise CommandError(f"{refused} {refused.next_step}") from refused
