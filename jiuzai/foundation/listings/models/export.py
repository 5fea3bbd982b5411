"""Rows somebody takes out of the platform."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.listings.enums import ExportState, FileFormat
from jiuzai.foundation.listings.workflow import EXPORT
from jiuzai.foundation.region.queries import CITY
from jiuzai.foundation.scoping.querysets import ScopedQuerySet

SECONDS = (Role.WESTERN_OFFICER, Role.COUNTY_OFFICER, Role.CITY_OFFICER)


class ExportQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """One's own, and what officers of the same region asked for; the city sees all."""
        if not isinstance(actor, Account) or not actor.is_active:
            return self.none().scoped()
        grants = [one for one in grants_on(actor, clock.today()) if one.role in SECONDS]
        seen = Q(asked_by=actor.actor_id) | within([one.region_code for one in grants])
        if any(one.role == Role.CITY_OFFICER and one.region_code == CITY for one in grants):
            seen = Q()
        return self.filter(seen).scoped()


class Export(models.Model):
    """The keys are fixed when asked, so what was approved is the most that can leave; they go when the time is over.

    No file is kept: each download is written anew from what its reader may see at that moment.
    """

    workflow: ClassVar = EXPORT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    listing = models.CharField("名单种类", max_length=30)
    described = models.CharField("什么名单", max_length=200, blank=True)
    purpose = models.CharField("用途", max_length=120)
    file_format = models.CharField("格式", max_length=4, choices=FileFormat, default=FileFormat.XLSX)
    keys = models.JSONField("行", default=list, blank=True)
    row_count = models.PositiveIntegerField("行数")
    region_code = models.CharField("地区", max_length=16)
    state = models.CharField("状态", max_length=10, choices=ExportState, default=ExportState.WAITING)
    straight = models.BooleanField("直接放行", default=False)
    asked_by = models.CharField("申请人编号", max_length=64)
    asked_by_label = models.CharField("申请人", max_length=80)
    asked_at = models.DateTimeField("申请时间")
    decided_by_label = models.CharField("批准人", max_length=80, blank=True)
    answer = models.CharField("答复", max_length=200, blank=True)
    ends_at = models.DateTimeField("到期")
    taken = models.PositiveSmallIntegerField("下载次数", default=0)
    taken_at = models.DateTimeField("最近下载", null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "名单导出"
        indexes = [
            models.Index(fields=["state", "ends_at"], name="exports_by_end"),
            models.Index(fields=["asked_by", "-asked_at"], name="exports_of_one"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ExportState.values), name="export_state_known"),
            models.CheckConstraint(condition=~Q(purpose=""), name="export_has_a_purpose"),
            models.CheckConstraint(condition=Q(row_count__gte=1), name="export_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.described} {self.row_count} 行"

    @property
    def code(self) -> str:
        """Eight characters printed on every row that left."""
        return self.pk.hex[:8].upper()

    def is_open_at(self, at: dt.datetime) -> bool:
        return self.state == ExportState.OPEN and at < self.ends_at
