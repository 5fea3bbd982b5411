"""What this database is: made when, and for show or for work."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Installation(models.Model):
    """One row. A demonstration never becomes a working installation: start with an empty database instead."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_demonstration = models.BooleanField("演示数据", default=False)
    created_at = models.DateTimeField("建立时间")

    class Meta:
        verbose_name = "安装"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="installation_is_one_row")]

    def __str__(self) -> str:
        return "演示环境" if self.is_demonstration else "正式环境"
