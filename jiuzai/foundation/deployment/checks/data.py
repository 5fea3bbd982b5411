"""What production refuses to find in its database."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DatabaseError, connection

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.deployment.checks.problem import Problem
from jiuzai.foundation.deployment.health import unapplied
from jiuzai.foundation.deployment.models import Installation

DEFAULT_LOGINS = ("admin", "administrator", "root", "test", "guest", "user")


def data_problems() -> Iterator[Problem]:
    if connection.vendor == "sqlite":
        remedy = "只有一台机器、人数不多时可以这样用；人多了请换 PostgreSQL。"
        yield Problem("sqlite", "数据库是 SQLite。", remedy, grave=False)
    try:
        waiting = unapplied()
        if waiting:
            yield Problem("unmigrated", f"数据库还差 {waiting} 步升级。", "运行 upgrade。")
            return
        yield from _contents()
    except DatabaseError as trouble:
        remedy = "核对 JIUZAI_DATABASE_URL 和数据库服务。"
        yield Problem("database_away", f"连不上数据库（{type(trouble).__name__}）。", remedy)


def _contents() -> Iterator[Problem]:
    if Installation.objects.filter(is_demonstration=True).exists():
        remedy = "正式环境要用空的数据库重新开始，演示数据库不能转正。"
        yield Problem("demonstration_data", "数据库里是演示数据。", remedy)
    logins = Account._base_manager.exclude(login=None).values_list("login", flat=True)
    known = sorted(login for login in map(str, logins) if _is_default(login.lower()))
    if known:
        yield Problem("default_accounts", f"有默认或演示账号：{'、'.join(known)}。", "停用并改名，给每个人各自的账号。")


def _is_default(login: str) -> bool:
    return login in DEFAULT_LOGINS or login.startswith("demo")
