"""A year made known by hand, and single days that differ."""

from __future__ import annotations

from django.db import models


class CalendarYear(models.Model):
    """A year whose holiday notice was entered here: its plain days are Monday to Friday, its other days are rules."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)
    source = models.CharField("放假安排文件", max_length=120)
    set_by = models.CharField("录入人", max_length=64)
    set_at = models.DateTimeField("录入时间")

    class Meta:
        verbose_name = "已知年份"

    def __str__(self) -> str:
        return f"{self.year}年"


class DayRule(models.Model):
    """One day that is a working day, or is not, whatever anything else says."""

    day = models.DateField("日期", primary_key=True)
    is_workday = models.BooleanField("上班")
    name = models.CharField("说明", max_length=40)
    set_by = models.CharField("录入人", max_length=64)
    set_at = models.DateTimeField("录入时间")

    class Meta:
        verbose_name = "特殊日期"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
