"""A text message to a telephone. Phone and wording are sealed (class L3); the row's id is the gateway's id too."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models

from jiuzai.foundation.kernel.identifiers import phone as phone_number
from jiuzai.foundation.messaging.enums import SmsState, Urgency
from jiuzai.foundation.messaging.workflow import SMS
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField


class MessageQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """Nobody reads other people's text messages; whoever caused one may follow how it went."""
        return self.filter(caused_by=getattr(actor, "actor_id", "")).exclude(caused_by="").scoped()

    def waiting(self) -> Self:
        return self.filter(state=SmsState.QUEUED)

    def unknown(self) -> Self:
        return self.filter(state=SmsState.UNKNOWN)


class Message(models.Model):
    workflow = SMS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    phone = SealedTextField(label="手机号码")
    phone_index = BlindIndexField(source="phone", normaliser=phone_number, db_index=False)
    body = SealedTextField(label="短信内容")
    template = models.CharField("模板", max_length=40)
    purpose = models.CharField("用途", max_length=60)
    urgency = models.CharField("缓急", max_length=12, choices=Urgency)
    # A keyed hash of what the caller named the occasion, so that asking twice sends once.
    dedupe = models.CharField("去重标记", max_length=80, unique=True)
    state = models.CharField("状态", max_length=12, choices=SmsState, default=SmsState.QUEUED)
    channel = models.CharField("通道", max_length=20, blank=True)
    gateway_reference = models.CharField("运营商流水号", max_length=80, blank=True)
    problem = models.CharField("失败原因", max_length=120, blank=True)
    attempts = models.PositiveSmallIntegerField("尝试次数", default=0)
    attempted_at = models.DateTimeField("最近尝试", null=True)
    caused_by = models.CharField("发起人编号", max_length=64)
    queued_at = models.DateTimeField("排队时间")
    expires_at = models.DateTimeField("过期时间")

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "短信"
        indexes = [
            models.Index(fields=["state", "expires_at"], name="sms_by_state"),
            models.Index(fields=["phone_index", "queued_at"], name="sms_by_phone"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=SmsState.values), name="sms_state_known"),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("queued_at")), name="sms_expires_after_queued"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template}（{self.get_state_display()}）"
