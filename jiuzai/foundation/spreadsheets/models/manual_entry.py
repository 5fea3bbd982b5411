"""A photographed paper list: an attachment and somebody's task to type it in."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from jiuzai.foundation.files.models import StoredFile
from jiuzai.foundation.spreadsheets.enums import ManualState
from jiuzai.foundation.spreadsheets.models.reach import SentQuerySet
from jiuzai.foundation.spreadsheets.workflow import MANUAL_ENTRY


class ManualEntry(models.Model):
    workflow = MANUAL_ENTRY

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("种类", max_length=40)
    county = models.CharField("所属县", max_length=16, blank=True)
    region_code = models.CharField("地区", max_length=16)
    file = models.ForeignKey(StoredFile, verbose_name="照片", on_delete=models.PROTECT, related_name="+")
    state = models.CharField("状态", max_length=10, choices=ManualState, default=ManualState.WAITING)
    sent_by = models.CharField("上传人编号", max_length=64)
    sent_by_label = models.CharField("上传人", max_length=80)
    sent_at = models.DateTimeField("上传时间")
    entered = models.PositiveIntegerField("录入人数", default=0)

    objects = SentQuerySet.as_manager()

    class Meta:
        verbose_name = "照片名单"
        indexes = [models.Index(fields=["region_code", "state", "-sent_at"], name="manual_entries_waiting")]
        constraints = [models.CheckConstraint(condition=Q(state__in=ManualState.values), name="manual_state_known")]

    def __str__(self) -> str:
        return f"照片名单（{self.get_state_display()}）"
