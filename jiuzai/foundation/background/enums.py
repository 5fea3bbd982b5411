"""The words of background work."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices


class JobState(TextChoices):
    WAITING = "waiting", "排队中"
    RUNNING = "running", "正在办理"
    DONE = "done", "已完成"
    EXPIRED = "expired", "已过期"
    DEAD = "dead", "办理失败"


class Priority(IntegerChoices):
    """What goes first when the queue is long: `@task(priority=Priority.CODE)`."""

    CODE = 90, "验证码"
    INTERVIEW = 50, "面试通知"
    ORDINARY = 0, "一般"
    NEWS = -50, "资讯"


class OnceState(TextChoices):
    STARTED = "started", "正在办理"
    FINISHED = "finished", "已办完"
