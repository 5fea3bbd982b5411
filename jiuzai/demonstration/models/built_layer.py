"""A layer that was built, so that a second run keeps the data and adds only what is new."""

from django.db import models


class BuiltLayer(models.Model):
    """Unfinished when the building was interrupted: layers use deeds that commit one by one."""

    name = models.CharField("层", max_length=60, primary_key=True)
    begun_at = models.DateTimeField("开始时间")
    finished_at = models.DateTimeField("建成时间", null=True)

    class Meta:
        verbose_name = "演示数据层"

    def __str__(self) -> str:
        return self.name
