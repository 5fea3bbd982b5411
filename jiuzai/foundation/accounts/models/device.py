"""A browser a person works from. Its cookie holds a random secret; the row only a keyed digest of it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.accounts.enums import DeviceState
from jiuzai.foundation.accounts.workflow import DEVICE


class Device(models.Model):
    workflow: ClassVar = DEVICE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="devices")
    secret_digest = models.CharField("设备摘要", max_length=64)
    label = models.CharField("设备名称", max_length=40, blank=True)
    state = models.CharField("状态", max_length=12, choices=DeviceState, default=DeviceState.WAITING)
    asked_at = models.DateTimeField("申请时间")
    bound_at = models.DateTimeField("绑定时间", null=True)
    confirmed_by = models.CharField("确认人", max_length=64, blank=True)

    class Meta:
        verbose_name = "绑定设备"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DeviceState.values), name="device_state_known"),
            models.CheckConstraint(
                condition=~Q(state=DeviceState.BOUND) | (Q(bound_at__isnull=False) & ~Q(confirmed_by="")),
                name="device_bound_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["account", "secret_digest"],
                condition=~Q(state=DeviceState.REVOKED),
                name="device_once_per_account",
            ),
            models.CheckConstraint(
                condition=Q(bound_at__isnull=True) | Q(bound_at__gte=F("asked_at")), name="device_bound_after_asked"
            ),
        ]

    def __str__(self) -> str:
        return self.label or "未命名设备"
