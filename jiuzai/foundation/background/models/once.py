"""A key made on the device before the first send, so that a double tap is one deed."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from jiuzai.foundation.background.enums import OnceState
from jiuzai.foundation.vault.fields import SealedTextField


class OnceKey(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor_id = models.CharField("办理人编号", max_length=64)
    key = models.CharField("提交编号", max_length=80)
    digest = models.CharField("内容摘要", max_length=80)
    state = models.CharField("状态", max_length=10, choices=OnceState.choices, default=OnceState.STARTED)
    started_at = models.DateTimeField("开始时间", db_index=True)
    finished_at = models.DateTimeField("办完时间", null=True, blank=True)
    status = models.PositiveSmallIntegerField("结果码", default=0)
    location = models.CharField("转到", max_length=500, blank=True)
    body = SealedTextField("答复", blank=True)

    class Meta:
        verbose_name = "提交编号"
        constraints = [
            models.UniqueConstraint(fields=["actor_id", "key"], name="once_key_one_per_actor"),
            models.CheckConstraint(
                condition=~Q(state="finished") | Q(finished_at__isnull=False, status__gt=0),
                name="once_key_finished_has_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.get_state_display()}"
