"""A one-time code sent to a phone: kept as a keyed digest, bound to phone, purpose and attempt, good once."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.accounts.enums import Purpose
from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField

MOST_GUESSES = 5
MOST_TAILS = 3


class PhoneCode(models.Model):
    """`used_at` is set by the one right guess; from then until `settled_at` the row is the proof to choose with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    phone = SealedTextField("手机号")
    phone_index = BlindIndexField(source="phone", normaliser=identifiers.phone)
    purpose = models.CharField("用途", max_length=16, choices=Purpose)
    attempt_id = models.CharField("登录尝试编号", max_length=64)
    code_digest = models.CharField("验证码摘要", max_length=64)
    sent_at = models.DateTimeField("发送时间")
    expires_at = models.DateTimeField("失效时间")
    guesses = models.PositiveSmallIntegerField("已试次数", default=0)
    used_at = models.DateTimeField("验证时间", null=True)
    tails = models.PositiveSmallIntegerField("后四位已试次数", default=0)
    settled_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "短信验证码"
        indexes = [models.Index(fields=["phone_index", "purpose", "sent_at"], name="codes_of_a_phone")]
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="phone_code_purpose_known"),
            models.CheckConstraint(condition=Q(guesses__lte=MOST_GUESSES), name="phone_code_few_guesses"),
            models.CheckConstraint(condition=Q(tails__lte=MOST_TAILS), name="phone_code_few_tails"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="phone_code_expires_later"),
        ]

    def __str__(self) -> str:
        return self.get_purpose_display()
