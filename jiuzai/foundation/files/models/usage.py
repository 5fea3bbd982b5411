"""How many bytes one account, or one county, keeps here. The limit is held by one conditional update."""

from __future__ import annotations

from django.db import models


class Usage(models.Model):
    scope = models.CharField("范围", max_length=80, primary_key=True)
    used_bytes = models.BigIntegerField("已用（字节）", default=0)

    class Meta:
        verbose_name = "存储用量"
        constraints = [models.CheckConstraint(condition=models.Q(used_bytes__gte=0), name="usage_not_negative")]

    def __str__(self) -> str:
        return f"{self.scope}：{self.used_bytes}"
