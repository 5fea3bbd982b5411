"""What a person has besides the password: an authenticator's secret, and recovery codes on paper."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from jiuzai.foundation.vault.fields import SealedTextField


class SecondFactor(models.Model):
    """`last_step` is the last 30-second step that was accepted, so one token opens one door once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.OneToOneField("accounts.Account", on_delete=models.PROTECT, related_name="second_factor")
    secret = SealedTextField("动态口令密钥")
    made_at = models.DateTimeField("生成时间")
    confirmed_at = models.DateTimeField("启用时间", null=True)
    last_step = models.BigIntegerField("最近一次使用的时间步", default=0)
    wrong = models.PositiveSmallIntegerField("连续输错次数", default=0)
    locked_until = models.DateTimeField("锁定至", null=True)

    class Meta:
        verbose_name = "动态口令"

    def __str__(self) -> str:
        return "已启用" if self.confirmed_at else "未启用"


class RecoveryCode(models.Model):
    """One of ten codes on paper; only a keyed digest is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="recovery_codes")
    code_digest = models.CharField("恢复码摘要", max_length=64)
    made_at = models.DateTimeField("生成时间")
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        verbose_name = "恢复码"
        constraints = [models.UniqueConstraint(fields=["account", "code_digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return "已用" if self.used_at else "未用"


class Invitation(models.Model):
    """A link handed to an invited member of staff to set a password and a second factor; good once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="invitations")
    token_digest = models.CharField("邀请摘要", max_length=64, unique=True)
    made_at = models.DateTimeField("生成时间")
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        verbose_name = "邀请"
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("made_at")), name="invitation_expires_later")
        ]

    def __str__(self) -> str:
        return f"有效至 {self.expires_at:%Y-%m-%d %H:%M}"
