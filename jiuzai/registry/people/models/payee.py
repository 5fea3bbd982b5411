"""The account her money goes to: in her own name, sealed, entered and checked by different people."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.kernel import identifiers, masking
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.people.enums import PayeeState
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import MoneyQuerySet
from jiuzai.registry.people.workflow import PAYEE


class PayeeAccount(models.Model):
    """One live account per person and one proposal at a time. The holder's name is the person's own."""

    workflow: ClassVar = PAYEE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="payees")
    holder = SealedTextField("户名")
    card = SealedTextField("卡号")
    card_index = BlindIndexField(source="card", normaliser=identifiers.bank_card, purpose="people.card")
    bank = models.CharField("开户行", max_length=80)
    is_social_card = models.BooleanField("社保卡金融账户", default=False)
    photo_id = models.UUIDField("卡面照片", null=True, blank=True)
    in_presence = models.BooleanField("本人在场", default=False)
    by_herself = models.BooleanField("本人填写", default=False)
    entered_by = models.CharField("录入人编号", max_length=64)
    entered_at = models.DateTimeField("录入时间")
    confirmed_by = models.CharField("核对人编号", max_length=64, blank=True)
    confirmed_at = models.DateTimeField("核对时间", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=PayeeState, default=PayeeState.PROPOSED)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        verbose_name = "收款账户"
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state=PayeeState.ACTIVE), name="payee_one_active"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state=PayeeState.PROPOSED), name="payee_one_proposed"
            ),
            models.UniqueConstraint(
                fields=["card_index"], condition=Q(state=PayeeState.ACTIVE), name="payee_card_of_one_person"
            ),
            models.CheckConstraint(condition=Q(state__in=PayeeState.values), name="payee_state_known"),
            models.CheckConstraint(
                condition=~Q(state=PayeeState.ACTIVE)
                | Q(by_herself=True)
                | (~Q(confirmed_by="") & ~Q(confirmed_by=F("entered_by"))),
                name="payee_needs_herself_or_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank} {masking.card(self.card)}"

    @property
    def region_code(self) -> str:
        return str(self.person.place_code)

    @property
    def masked_card(self) -> str:
        return masking.card(self.card)
