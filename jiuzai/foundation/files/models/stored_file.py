"""One uploaded file. Its name, and when and where a photo was taken, are sealed (class L3/L4)."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models

from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.files.workflow import FILE
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import SealedTextField


class StoredFileQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """One's own files that are still there."""
        own = self.filter(uploaded_by=getattr(actor, "actor_id", "")).exclude(uploaded_by="")
        return own.exclude(state=FileState.REMOVED).scoped()

    def kept(self) -> Self:
        """Rows whose bytes are still in storage."""
        return self.exclude(key="")


class StoredFile(models.Model):
    workflow = FILE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField("存储位置", max_length=80, blank=True)
    name = SealedTextField(label="文件名")
    purpose = models.CharField("用途", max_length=40)
    kind = models.CharField("文件类型", max_length=12)
    size = models.PositiveIntegerField("大小（字节）")
    sha256 = models.CharField("摘要", max_length=64)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="所有人", null=True, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_by = models.CharField("上传人编号", max_length=64)
    region_code = models.CharField("地区", max_length=20, blank=True)
    state = models.CharField("状态", max_length=12, choices=FileState, default=FileState.RECEIVED)
    refusal = models.CharField("未通过的原因", max_length=200, blank=True)
    taken_at = SealedTextField(label="拍摄时间", blank=True)
    place = SealedTextField(label="拍摄地点", blank=True)
    received_at = models.DateTimeField("收到时间")
    checked_at = models.DateTimeField("最近检查", null=True)
    # Empty: no virus scanner was connected at the last check, and pages say so.
    scanned_with = models.CharField("病毒扫描", max_length=80, blank=True)
    keep_until_on = models.DateField("保存到")

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = "文件"
        indexes = [
            models.Index(fields=["uploaded_by", "-received_at"], name="files_of_a_person"),
            models.Index(fields=["state", "checked_at"], name="files_to_check"),
            models.Index(fields=["keep_until_on"], name="files_to_remove"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=FileState.values), name="file_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=FileState.CLEAN) | ~models.Q(key=""), name="file_clean_has_bytes"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=FileState.REMOVED) | models.Q(key=""), name="file_removed_has_none"
            ),
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="file_key_once"),
        ]

    def __str__(self) -> str:
        return f"文件 {self.id}（{self.get_state_display()}）"
