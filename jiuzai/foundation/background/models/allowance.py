"""What somebody used of a budget, kept in the database so that no cache can forget it."""

from __future__ import annotations

from django.db import models


class Allowance(models.Model):
    """`taken` holds the moments (microseconds since 1970) of the longest window; `subject` is a keyed hash."""

    id = models.BigAutoField(primary_key=True)
    budget = models.CharField("限额", max_length=60)
    subject = models.CharField("对象摘要", max_length=64)
    taken = models.JSONField("用量", default=list)
    touched_at = models.DateTimeField("最近使用", db_index=True)

    class Meta:
        verbose_name = "限额用量"
        constraints = [models.UniqueConstraint(fields=["budget", "subject"], name="allowance_one_per_subject")]

    def __str__(self) -> str:
        return f"{self.budget} {len(self.taken)}"
