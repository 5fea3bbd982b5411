"""What production refuses: one plain list, for `check --deploy` and at the door of every server and worker."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import connection

from jiuzai.foundation.deployment.checks.data import data_problems
from jiuzai.foundation.deployment.checks.places import place_problems
from jiuzai.foundation.deployment.checks.problem import Problem
from jiuzai.foundation.deployment.checks.values import environment_problems, value_problems

TAG = "production"


def problems(*, with_data: bool = True) -> list[Problem]:
    """Everything missing or unsafe here, the grave ones first."""
    found = [*value_problems(), *place_problems(), *(data_problems() if with_data else [])]
    return sorted(found, key=lambda problem: not problem.grave)


def is_production() -> bool:
    return bool(getattr(settings, "PRODUCTION", False))


def refuse_if_unsafe() -> None:
    """In production, end the process with the list when something grave is on it; say the rest on standard error."""
    if not is_production():
        return
    found = _looked_up_aside()
    grave = [problem for problem in found if problem.grave]
    for problem in found:
        if not problem.grave:
            sys.stderr.write(f"提醒：{problem.sentence} {problem.remedy}\n")
    if grave:
        lines = [f"{number}. {problem.sentence} {problem.remedy}" for number, problem in enumerate(grave, start=1)]
        raise SystemExit("\n".join([f"正式环境没有启动，以下 {len(grave)} 处要先处理：", *lines]))


def _looked_up_aside() -> list[Problem]:
    """In a thread of its own: an ASGI server imports us inside its event loop, where the database may not be asked."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(_look).result()


def _look() -> list[Problem]:
    try:
        return problems()
    finally:
        connection.close()


def check_production(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """For `manage.py check --deploy`: settings and places; the data are looked at when a server starts."""
    if not is_production():
        return []
    told = {problem.sentence for problem in environment_problems()}
    return [_message(problem) for problem in problems(with_data=False) if problem.sentence not in told]


def check_environment(app_configs: Any, **options: Any) -> list[checks.CheckMessage]:
    """For every command: none works with a value it could not read."""
    return [_message(problem) for problem in environment_problems()]


def _message(problem: Problem) -> checks.CheckMessage:
    kind = checks.Error if problem.grave else checks.Warning
    return kind(problem.sentence, hint=problem.remedy, id=f"deployment.{problem.code}")


def register() -> None:
    checks.register(check_environment, TAG)
    checks.register(check_production, TAG, deploy=True)
