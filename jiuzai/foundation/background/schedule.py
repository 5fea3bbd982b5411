"""What happens again and again. Registered from an app's `ready()`; the rows appear when a worker first looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django_tasks.base import Task


@dataclass(frozen=True)
class Plan:
    """`task` takes no arguments and runs every `seconds`, each occurrence by one worker."""

    name: str
    seconds: int
    task: Task[..., Any]


_plans: dict[str, Plan] = {}


def every(name: str, *, minutes: int = 0, seconds: int = 0, task: Task[..., Any]) -> None:
    """Run `task` every `minutes` and `seconds`.

    Missed occurrences are not caught up, and an unfinished one is waited for.
    ValueError when the interval is empty or another task already has this name.
    """
    plan = Plan(name, minutes * 60 + seconds, task)
    if plan.seconds < 1:
        raise ValueError(f"schedule {name}: the interval is empty")
    if _plans.setdefault(name, plan) != plan:
        raise ValueError(f"schedule {name} is registered twice")


def plans() -> list[Plan]:
    return [_plans[name] for name in sorted(_plans)]
