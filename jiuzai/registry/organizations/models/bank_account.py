"""Where money for an organisation goes. One person names it, another confirms it, the old ones stay."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.kernel import masking
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.enums import AccountUse
from jiuzai.registry.organizations.models.organization import Organization
from jiuzai.registry.organizations.models.scope import OfOrganizationQuerySet
from jiuzai.registry.organizations.workflow import BANK_ACCOUNT


class BankAccount(models.Model):
    """`holder` is the name at the bank; it must be the organisation's own (compared by `normal.name_key`)."""

    workflow: ClassVar = BANK_ACCOUNT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="bank_accounts")
    holder = models.CharField("户名", max_length=120)
    bank = models.CharField("开户行", max_length=120)
    number = SealedTextField("银行账号")
    number_index = BlindIndexField(source="number", normaliser=normal.account_number)
    proposed_by = models.CharField("提出人", max_length=64)
    proposed_at = models.DateTimeField("提出时间")
    confirmed_by = models.CharField("确认人", max_length=64, blank=True)
    file_id = models.UUIDField("开户证明", null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=AccountUse, default=AccountUse.PROPOSED)

    objects = OfOrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "单位银行账户"
        ordering = ["proposed_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AccountUse.values), name="org_account_state_known"),
            models.CheckConstraint(
                condition=~Q(state=AccountUse.CONFIRMED) | (~Q(confirmed_by="") & ~Q(confirmed_by=F("proposed_by"))),
                name="org_account_needs_two_people",
            ),
            models.UniqueConstraint(
                fields=["organization"], condition=Q(state=AccountUse.CONFIRMED), name="org_account_one_in_use"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank} {self.masked_number}"

    @property
    def masked_number(self) -> str:
        return masking.card(self.number)

    @property
    def region_code(self) -> str:
        return self.organization.region_code
