"""A role, in a region, for an organisation, from a day to a day: proposed by one person, confirmed by another."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.accounts.enums import GrantState, Role
from jiuzai.foundation.accounts.workflow import ROLE_GRANT


def within(regions: Iterable[str], field: str = "region_code") -> Q:
    """Rows whose region lies in one of `regions`: the same answer as `region.queries.covers`, said in SQL.

    A code with a dash (开发区, `330702-KFQ`) is no part of the district whose digits it borrows.
    """
    reach = Q(pk__in=[])
    for code in {code for code in regions if code}:
        inside = Q(**{f"{field}__startswith": code})
        if len(code) > 4:
            inside &= ~Q(**{f"{field}__startswith": f"{code}-"})
        reach |= Q(**{field: code}) | inside
    return reach


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def live_on(self, on: dt.date) -> Self:
        """Confirmed, begun and not over on that day (both days count)."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), state=GrantState.ACTIVE, starts_on__lte=on)

    def open(self) -> Self:
        return self.exclude(state=GrantState.ENDED)


class RoleGrant(models.Model):
    """Days are calendar days in China; `ends_on` is the last day the role holds."""

    workflow: ClassVar = ROLE_GRANT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField("角色", max_length=20, choices=Role)
    region_code = models.CharField("地区", max_length=16, blank=True)
    organisation_ref = models.CharField("单位", max_length=64, blank=True)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期", null=True, blank=True)
    letter_no = models.CharField("通知书文号", max_length=60, blank=True)
    granted_by = models.CharField("提出人", max_length=64)
    confirmed_by = models.CharField("确认人", max_length=64, blank=True)
    state = models.CharField("状态", max_length=12, choices=GrantState, default=GrantState.PROPOSED)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = "角色授予"
        indexes = [models.Index(fields=["region_code", "role"], name="grants_of_a_region")]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="grant_role_known"),
            models.CheckConstraint(condition=Q(state__in=GrantState.values), name="grant_state_known"),
            models.CheckConstraint(
                condition=~Q(state=GrantState.ACTIVE) | (~Q(confirmed_by="") & ~Q(confirmed_by=F("granted_by"))),
                name="grant_needs_two_people",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="grant_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.AUDITOR) | (~Q(letter_no="") & Q(ends_on__isnull=False)),
                name="grant_auditor_needs_letter_and_dates",
            ),
            models.CheckConstraint(
                condition=Q(role=Role.WORKER) | ~Q(region_code=""), name="grant_of_staff_needs_region"
            ),
            models.UniqueConstraint(
                fields=["account", "role", "region_code", "organisation_ref"],
                condition=~Q(state=GrantState.ENDED),
                name="grant_once_while_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.region_code}".strip()
