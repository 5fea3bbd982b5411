"""One link of the chain: the row's place in commit order and the hash that ties it to all before it."""

from __future__ import annotations

from django.db import models

from jiuzai.foundation.audit.models.row import AuditRow


class AuditSeal(models.Model):
    """Links the row with the links before it. Three uniques: the chain cannot fork, even if the lock should fail."""

    sequence = models.BigIntegerField("序号", primary_key=True)
    # No foreign key in the database: when a row was torn out, its seal must be able to stay and say so.
    row = models.OneToOneField(
        AuditRow, verbose_name="记录", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    previous_hash = models.CharField("前一环", max_length=64, unique=True)
    hash = models.CharField("本环", max_length=64, unique=True)
    sealed_at = models.DateTimeField("封存时间")

    class Meta:
        verbose_name = "审计封存"

    def __str__(self) -> str:
        return f"{self.sequence}:{self.hash[:12]}"
