"""One public page, place or word that can be found."""

from __future__ import annotations

from django.db import models


class SearchEntry(models.Model):
    """Public content only: anybody may find it. The index itself lives beside this table (see `engines`)."""

    kind = models.CharField("种类", max_length=30)
    key = models.CharField("编号", max_length=64)
    title = models.CharField("标题", max_length=200)
    body = models.TextField("正文", blank=True)
    url = models.CharField("地址", max_length=300)
    indexed_at = models.DateTimeField("收录时间")

    class Meta:
        verbose_name = "检索条目"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return self.title
