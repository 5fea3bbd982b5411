"""Who works on the platform for an organisation. The right itself is a role of the account (`RoleGrant`)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jiuzai.registry.organizations.enums import MemberRole, MembershipState
from jiuzai.registry.organizations.models.organization import Organization
from jiuzai.registry.organizations.models.scope import OfOrganizationQuerySet
from jiuzai.registry.organizations.workflow import MEMBERSHIP


class MembershipQuerySet(OfOrganizationQuerySet):
    def live_on(self, on: dt.date) -> Self:
        """Active, begun and not over on that day (both days count)."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), state=MembershipState.ACTIVE, starts_on__lte=on)


class Membership(models.Model):
    """Becomes active when a second person confirms `grant`, and ends with it."""

    workflow: ClassVar = MEMBERSHIP

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey("accounts.RoleGrant", on_delete=models.PROTECT, related_name="+")
    role = models.CharField("身份", max_length=8, choices=MemberRole, default=MemberRole.MEMBER)
    starts_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期", null=True, blank=True)
    invited_by = models.CharField("邀请人", max_length=64)
    state = models.CharField("状态", max_length=8, choices=MembershipState, default=MembershipState.INVITED)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = "单位成员"
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=MemberRole.values), name="membership_role_known"),
            models.CheckConstraint(condition=Q(state__in=MembershipState.values), name="membership_state_known"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["organization", "account"],
                condition=~Q(state=MembershipState.ENDED),
                name="membership_once_while_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.get_role_display()}"

    @property
    def region_code(self) -> str:
        return self.organization.region_code
