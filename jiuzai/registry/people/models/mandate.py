"""Who may act for her, in what, on which paper (帮办代办)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import SealedTextField
from jiuzai.registry.people.enums import AgreedBy
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import RightsQuerySet


class SignatureBookQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """The books an agent brought in, and those of mandates the actor sees."""
        seen = Mandate.objects.visible_to(actor).exclude(book=None).values("book_id")
        own = Q(agent_id=getattr(actor, "pk", None)) if getattr(actor, "actor_id", "") else Q(pk__in=[])
        return self.filter(own | Q(pk__in=seen)).scoped()


class SignatureBook(models.Model):
    """One photographed 授权签名册: many names and thumb prints on one printed page, one agent, one witness."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="代办人", on_delete=models.PROTECT, related_name="+"
    )
    region_code = models.CharField("地区", max_length=16)
    signed_on = models.DateField("签名日期")
    witness = SealedTextField("见证人")
    file_id = models.UUIDField("签名册照片")
    people = models.PositiveSmallIntegerField("签名人数")
    received_at = models.DateTimeField("收到时间")

    objects = SignatureBookQuerySet.as_manager()

    class Meta:
        verbose_name = "授权签名册"
        constraints = [models.UniqueConstraint(fields=["file_id"], name="signature_book_photo_once")]

    def __str__(self) -> str:
        return f"授权签名册 {self.signed_on}"


class MandateQuerySet(RightsQuerySet):
    def live_on(self, on: dt.date) -> Self:
        """Begun, not over, not revoked."""
        return self.filter(starts_on__lte=on, ends_on__gte=on, revoked_at__isnull=True)


class Mandate(models.Model):
    """`scopes` are words of MandateScope. Never covers a bank card that is already there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="mandates")
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="代办人", on_delete=models.PROTECT, related_name="+"
    )
    scopes = models.JSONField("代办事项", default=list)
    method = models.CharField("授权方式", max_length=10, choices=AgreedBy)
    witness = SealedTextField("见证人", blank=True)
    file_id = models.UUIDField("凭据", null=True, blank=True)
    book = models.ForeignKey(
        SignatureBook, verbose_name="签名册", null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    starts_on = models.DateField("起")
    ends_on = models.DateField("止")
    given_at = models.DateTimeField("登记时间")
    told_at = models.DateTimeField("告知本人时间", null=True, blank=True)
    revoked_at = models.DateTimeField("撤销时间", null=True, blank=True)
    revoked_by = models.CharField("撤销人编号", max_length=64, blank=True)
    revoke_reason = models.CharField("撤销原因", max_length=100, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = "授权"
        indexes = [models.Index(fields=["agent", "ends_on"], name="mandates_of_an_agent")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "agent"], condition=Q(revoked_at__isnull=True), name="mandate_one_standing"
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="mandate_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"授权至 {self.ends_on}"
