"""What she agreed to: for which purpose, which facts, towards which region, on which text, and how."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.vault.fields import SealedTextField
from jiuzai.registry.people.enums import AgreedBy, ConsentField, ConsentPurpose, PersonState, Told
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import RightsQuerySet


class ConsentQuerySet(RightsQuerySet):
    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def usable(self) -> Self:
        """Standing, of people who did not ask to restrict the use of their data."""
        return self.standing().exclude(person__state__in=(PersonState.RESTRICTED, PersonState.ERASED))


class Consent(models.Model):
    """One line of the ledger. Withdrawal is written on it once; a new agreement is a new line.

    `region_code` is where the facts go ("" = nowhere in particular); `agent` helped, and is no witness.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField("用途", max_length=12, choices=ConsentPurpose)
    field = models.CharField("内容", max_length=12, choices=ConsentField)
    region_code = models.CharField("接收地区", max_length=16, blank=True)
    text_version = models.CharField("文本版本", max_length=40)
    told = models.CharField("告知方式", max_length=8, choices=Told)
    language = models.CharField("告知语言", max_length=10, blank=True)
    method = models.CharField("同意方式", max_length=10, choices=AgreedBy)
    witness = SealedTextField("见证人", blank=True)
    agent = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="代办人",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    file_id = models.UUIDField("凭据", null=True, blank=True)
    given_at = models.DateTimeField("同意时间")
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)
    withdrawn_by = models.CharField("撤回人编号", max_length=64, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = "同意"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose", "field", "region_code"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_once_while_standing",
            ),
            models.CheckConstraint(condition=Q(purpose__in=ConsentPurpose.values), name="consent_purpose_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_later",
            ),
            models.CheckConstraint(
                condition=Q(agent__isnull=True) | ~Q(method=AgreedBy.TAP), name="consent_tap_is_her_own"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}：{self.get_field_display()}"
