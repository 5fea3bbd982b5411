"""An office joins an account to a person, or writes another number into it: one proposes, another looks (AU-8)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.people.enums import AccountChangeKind, AccountChangeState
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import RightsQuerySet
from jiuzai.registry.people.workflow import ACCOUNT_CHANGE


class AccountChange(models.Model):
    """`account` empty on a join: a new account at `phone` is made when a second person confirms."""

    workflow: ClassVar = ACCOUNT_CHANGE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="account_changes")
    kind = models.CharField("种类", max_length=8, choices=AccountChangeKind)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="账户", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    phone = SealedTextField("手机号", blank=True)
    phone_index = BlindIndexField(source="phone", normaliser=identifiers.phone, purpose="people.phone")
    reason = models.CharField("理由", max_length=200)
    entered_by = models.CharField("录入人编号", max_length=64)
    entered_at = models.DateTimeField("录入时间")
    confirmed_by = models.CharField("核对人编号", max_length=64, blank=True)
    confirmed_at = models.DateTimeField("核对时间", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=AccountChangeState, default=AccountChangeState.PROPOSED)

    objects = RightsQuerySet.as_manager()

    class Meta:
        verbose_name = "账户办理"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state=AccountChangeState.PROPOSED), name="account_change_one_open"
            ),
            models.CheckConstraint(condition=Q(state__in=AccountChangeState.values), name="account_change_state_known"),
            models.CheckConstraint(
                condition=~Q(state=AccountChangeState.DONE) | (~Q(confirmed_by="") & ~Q(confirmed_by=F("entered_by"))),
                name="account_change_needs_two_people",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
