"""`invite_administrator LOGIN --name 姓名 --operator 甲`, then, once enrolled, `… LOGIN --confirm --operator 乙`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jiuzai.foundation.accounts.actions.first import confirm_first_administrator, invite_first_administrator
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal


class Command(BaseCommand):
    help = "新装系统时开通最初两位管理员：一人邀请，另一人确认"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("login", help="登录名")
        parser.add_argument("--name", default="", help="管理员姓名（邀请时）")
        parser.add_argument("--operator", required=True, help="在机器前操作的人；邀请和确认不能是同一人")
        parser.add_argument("--confirm", action="store_true", help="确认一位已设好密码和动态口令的管理员")

    def handle(self, *args: Any, **given: Any) -> None:
        try:
            if given["confirm"]:
                confirm_first_administrator(given["login"], witness=given["operator"], at=clock.now())
                self.stdout.write("已启用。")
                return
            invited = invite_first_administrator(
                given["login"], name=given["name"], operator=given["operator"], at=clock.now()
            )
        except Refusal as refused:
            raise CommandError(f"{refused} {refused.next_step}") from refused
        self.stdout.write(f"请本人在三天内打开：/account/invitation/{invited.token}/")
