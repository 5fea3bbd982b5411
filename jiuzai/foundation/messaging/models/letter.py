"""A message inside the site, for one recipient (an opaque id), with the moment it was read."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import SealedTextField


class LetterQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """One's own letters."""
        return self.filter(recipient=getattr(actor, "actor_id", "")).exclude(recipient="").scoped()

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Letter(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.CharField("收件人编号", max_length=64)
    title = SealedTextField(label="标题")
    body = SealedTextField(label="内容", blank=True)
    link = models.CharField("站内链接", max_length=200, blank=True)
    sender_label = models.CharField("发件方", max_length=80)
    posted_by = models.CharField("发件人编号", max_length=64)
    posted_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True)
    dedupe = models.CharField("去重标记", max_length=80, null=True, unique=True)  # noqa: DJ001 null keeps uniqueness

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "站内信"
        indexes = [models.Index(fields=["recipient", "-posted_at"], name="letters_of_a_person")]

    def __str__(self) -> str:
        return f"站内信 {self.id}"

    @property
    def is_read(self) -> bool:
        return self.read_at is not None
