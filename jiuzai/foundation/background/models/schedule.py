"""When a repeated task is due next. Whoever moves `due_at` on has the occurrence."""

from __future__ import annotations

from django.db import models


class Schedule(models.Model):
    name = models.CharField("计划", max_length=100, primary_key=True)
    task = models.CharField("任务", max_length=200)
    every_seconds = models.PositiveIntegerField("间隔（秒）")
    due_at = models.DateTimeField("下次时间", db_index=True)
    last_at = models.DateTimeField("上次时间", null=True, blank=True)

    class Meta:
        verbose_name = "定时计划"

    def __str__(self) -> str:
        return self.name
