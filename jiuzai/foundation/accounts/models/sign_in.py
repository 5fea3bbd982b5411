"""One sign-in on one browser, and the fresh proofs given in it. Nothing here names the browser's secret."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from jiuzai.foundation.accounts.enums import DeedClass, EndReason, Tier

STEP_UP_LASTS = dt.timedelta(minutes=20)


class SignInQuerySet(models.QuerySet["SignIn"]):
    def open_at(self, at: dt.datetime) -> Self:
        """Not ended and within the absolute limit; idle time is judged where the cookie is read."""
        return self.filter(ended_at__isnull=True, ends_at__gt=at)


class SignIn(models.Model):
    """`session_digest` is a keyed digest of the browser's session key, `ends_at` the absolute limit."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="sign_ins")
    device = models.ForeignKey("accounts.Device", on_delete=models.PROTECT, null=True, related_name="sign_ins")
    session_digest = models.CharField("会话摘要", max_length=64, unique=True)
    browser_digest = models.CharField("浏览器摘要", max_length=64, blank=True)
    tier = models.CharField("认证方式", max_length=8, choices=Tier)
    kiosk = models.BooleanField("公用屏", default=False)
    started_at = models.DateTimeField("登录时间")
    ends_at = models.DateTimeField("最晚有效时间")
    ended_at = models.DateTimeField("结束时间", null=True)
    end_reason = models.CharField("结束原因", max_length=12, choices=EndReason, blank=True)
    second_factor_at = models.DateTimeField("二次认证时间", null=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = "登录"
        indexes = [models.Index(fields=["account", "ended_at"], name="sign_ins_of_an_account")]
        constraints = [
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="sign_in_tier_known"),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("started_at")), name="sign_in_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.get_tier_display()} {self.started_at:%Y-%m-%d %H:%M}"

    def stepped_up(self, deed_class: str, at: dt.datetime) -> bool:
        """Whether a proof for this class of deeds was given in the last 20 minutes of this very sign-in."""
        proofs = self.step_ups.filter(deed_class=deed_class, at__gt=at - STEP_UP_LASTS, at__lte=at)
        return self.ended_at is None and proofs.exists()


class StepUp(models.Model):
    """A fresh proof for one class of deeds within one sign-in."""

    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE, related_name="step_ups")
    deed_class = models.CharField("事项", max_length=16, choices=DeedClass)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "再次确认"
        constraints = [models.UniqueConstraint(fields=["sign_in", "deed_class"], name="step_up_once_per_class")]

    def __str__(self) -> str:
        return self.get_deed_class_display()
