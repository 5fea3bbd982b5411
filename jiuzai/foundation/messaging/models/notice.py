"""A notice for people of some roles in a region, from a day to a day."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.db import models

from jiuzai.foundation.messaging.enums import NoticeState
from jiuzai.foundation.messaging.workflow import NOTICE
from jiuzai.foundation.region.queries import CITY


class NoticeQuerySet(models.QuerySet["Notice"]):
    def shown_on(self, day: dt.date) -> Self:
        """Published and within its days; `ends_on` is the last day it is shown."""
        return self.filter(state=NoticeState.PUBLISHED, starts_on__lte=day, ends_on__gte=day)


class Notice(models.Model):
    workflow = NOTICE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField("标题", max_length=60)
    body = models.TextField("内容", max_length=2000)
    # Role names; an empty list is for everybody, signed in or not.
    roles = models.JSONField("给哪些角色", default=list)
    region_code = models.CharField("给哪个地区", max_length=16, default=CITY)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期")
    state = models.CharField("状态", max_length=12, choices=NoticeState, default=NoticeState.PUBLISHED)
    published_by = models.CharField("发布人编号", max_length=64)
    published_label = models.CharField("发布人", max_length=80)
    published_at = models.DateTimeField("发布时间")

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "通知公告"
        indexes = [models.Index(fields=["state", "starts_on", "ends_on"], name="notices_by_day")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=NoticeState.values), name="notice_state_known"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="notice_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.title
