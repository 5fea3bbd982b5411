"""GB/T 4754-2017: sections, divisions, and the groups of manufacturing."""

from __future__ import annotations

from django.db import models

from jiuzai.foundation.vocabulary.enums import IndustryKind


class Industry(models.Model):
    code = models.CharField("代码", max_length=4, primary_key=True)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("级别", max_length=10, choices=IndustryKind.choices)
    parent = models.ForeignKey(
        "self", verbose_name="上级", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "行业"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
