"""Filters under a name of one's own."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.scoping.querysets import ScopedQuerySet


class SavedListingQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """One's own and nobody else's."""
        if not isinstance(actor, Account):
            return self.none().scoped()
        return self.filter(owner=actor).scoped()

    def kept(self) -> Self:
        return self.filter(deleted_at__isnull=True)


class SavedListing(models.Model):
    """`asked` holds filter names and values as they stand in an address: places and states, never searched words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(Account, verbose_name="谁的", on_delete=models.PROTECT, related_name="+")
    listing = models.CharField("名单种类", max_length=30)
    name = models.CharField("名称", max_length=20)
    asked = models.JSONField("筛选", default=dict, blank=True)
    saved_at = models.DateTimeField("保存时间")
    deleted_at = models.DateTimeField("删除时间", null=True, blank=True)

    objects = SavedListingQuerySet.as_manager()

    class Meta:
        verbose_name = "常用名单"
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "listing", "name"],
                condition=Q(deleted_at__isnull=True),
                name="saved_listing_name_once",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="saved_listing_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
