"""Which column is which, as a sender once said about a file with these headers."""

from __future__ import annotations

import uuid

from django.db import models


class RememberedMapping(models.Model):
    """Used again only for exactly the same headers in the same order, so it is an answer given, not a guess."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sent_by = models.CharField("上传人编号", max_length=64)
    kind = models.CharField("种类", max_length=40)
    signature = models.CharField("表头摘要", max_length=64)
    columns = models.JSONField("列的对应", default=dict)
    used_at = models.DateTimeField("最近使用")

    class Meta:
        verbose_name = "记住的列对应"
        constraints = [models.UniqueConstraint(fields=["sent_by", "kind", "signature"], name="remembered_mapping_once")]

    def __str__(self) -> str:
        return f"{self.kind} 的列对应"
