"""A row of insurance for somebody nobody registered yet. It waits, sealed, and joins when she arrives."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.employment.enums import HeldState
from jiuzai.registry.employment.workflow import HELD_ROW
from jiuzai.registry.people.documents import matching_number
from jiuzai.registry.people.models import Person


class HeldRowQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """Officers of the city and of the county the insurance is paid in: those who sent such lists."""
        if not isinstance(actor, Account):
            return self.none().scoped()
        roles = (Role.COUNTY_OFFICER, Role.CITY_OFFICER)
        regions = [grant.region_code for grant in grants_on(actor, clock.today()) if grant.role in roles]
        return self.filter(within(regions, "county_code")).scoped()


class HeldInsuranceRow(models.Model):
    """`content` is JSON of `ledger.Said`; `id_index` compares with `people.Person.id_index`."""

    workflow: ClassVar = HELD_ROW

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    id_number = SealedTextField("证件号码")
    id_index = BlindIndexField(source="id_number", normaliser=matching_number, purpose="people.id_number")
    content = SealedTextField("各列的值")
    county_code = models.CharField("参保地", max_length=16)
    batch = models.UUIDField("来源批次")
    position = models.PositiveIntegerField("批次内次序")
    held_at = models.DateTimeField("收下时间")
    settled_at = models.DateTimeField("处理时间", null=True, blank=True)
    # Who it went to, when an officer decided: her number may be another one than the row's.
    person = models.ForeignKey(
        Person, verbose_name="记入的人员", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    wait_until_on = models.DateField("等到", null=True, blank=True)
    state = models.CharField("状态", max_length=8, choices=HeldState, default=HeldState.WAITING)

    objects = HeldRowQuerySet.as_manager()

    class Meta:
        verbose_name = "待认领的参保行"
        indexes = [models.Index(fields=["county_code", "state"], name="held_insurance_of_a_county")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="held_insurance_row_once"),
            models.CheckConstraint(condition=Q(state__in=HeldState.values), name="held_insurance_state_known"),
        ]

    def __str__(self) -> str:
        return f"待认领 {self.county_code}"

    @property
    def region_code(self) -> str:
        return self.county_code
