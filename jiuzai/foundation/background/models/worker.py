"""A worker process that says it is alive."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    name = models.CharField("进程", max_length=80, primary_key=True)
    started_at = models.DateTimeField("启动时间")
    beat_at = models.DateTimeField("最近心跳", db_index=True)

    class Meta:
        verbose_name = "后台进程"

    def __str__(self) -> str:
        return self.name
