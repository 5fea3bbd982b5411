"""GB/T 2260 divisions, present and past."""

from __future__ import annotations

from django.db import models

from jiuzai.foundation.region.enums import Evidence, Kind
from jiuzai.foundation.region.models.dated import Dated


class Division(Dated):
    """A division by its code: 2 digits province, 4 city, 6 county, 9 township."""

    code = models.CharField("区划代码", max_length=12, primary_key=True)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("级别", max_length=12, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", verbose_name="上级", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField("来源", max_length=40)

    class Meta(Dated.Meta):
        verbose_name = "行政区划"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class RetiredCode(models.Model):
    """A code no longer in use that papers may still carry. `successor` is our reading, empty where divided."""

    code = models.CharField("旧代码", max_length=12)
    name = models.CharField("当时名称", max_length=60)
    kind = models.CharField("级别", max_length=12, choices=Kind.choices)
    first_listed = models.CharField("最早见于", max_length=7, blank=True)
    last_listed = models.CharField("最晚见于", max_length=7)
    successor = models.CharField("现代码", max_length=12, blank=True)
    note = models.CharField("说明", max_length=100, blank=True)
    evidence = models.CharField("依据", max_length=12, choices=Evidence.choices)
    source = models.CharField("来源", max_length=40)

    class Meta:
        verbose_name = "停用区划代码"
        ordering = ["code", "last_listed"]
        constraints = [models.UniqueConstraint(fields=["code", "name"], name="region_retired_code_and_name_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
