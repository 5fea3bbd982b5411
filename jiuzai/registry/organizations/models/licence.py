"""A paper that allows a trade: permit, filing, registration; from when to when, and when it was paused."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jiuzai.registry.organizations.enums import LicenceKind, LicenceState
from jiuzai.registry.organizations.models.organization import Organization
from jiuzai.registry.organizations.models.scope import OfOrganizationQuerySet
from jiuzai.registry.organizations.workflow import LICENCE


class LicenceQuerySet(OfOrganizationQuerySet):
    def good_on(self, on: dt.date) -> Self:
        """Confirmed by an office, begun, not over, and neither paused nor revoked on that day."""
        paused = LicencePause.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on)
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=on),
            Q(revoked_on=None) | Q(revoked_on__gt=on),
            valid_from__lte=on,
            state__in=(LicenceState.CONFIRMED, LicenceState.SUSPENDED, LicenceState.REVOKED),
        ).exclude(pk__in=paused.values("licence"))


class Licence(models.Model):
    """`valid_until` is the last good day, None for papers without an end. `file_id` names the scan in `files`."""

    workflow: ClassVar = LICENCE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="licences")
    kind = models.CharField("种类", max_length=20, choices=LicenceKind)
    number = models.CharField("证号", max_length=60)
    issuer = models.CharField("发证（备案）机关", max_length=80, blank=True)
    valid_from = models.DateField("有效期起")
    valid_until = models.DateField("有效期止", null=True, blank=True)
    revoked_on = models.DateField("吊销或注销日期", null=True, blank=True)
    file_id = models.UUIDField("扫描件", null=True, blank=True)
    state = models.CharField("状态", max_length=12, choices=LicenceState, default=LicenceState.STATED)

    objects = LicenceQuerySet.as_manager()

    class Meta:
        verbose_name = "证照备案"
        ordering = ["valid_from", "id"]
        indexes = [models.Index(fields=["organization", "kind"], name="licences_of_one")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=LicenceKind.values), name="licence_kind_known"),
            models.CheckConstraint(condition=Q(state__in=LicenceState.values), name="licence_state_known"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="licence_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(state=LicenceState.REVOKED) | Q(revoked_on__isnull=False), name="licence_revoked_has_day"
            ),
            models.UniqueConstraint(
                fields=["kind", "number"],
                condition=~Q(state__in=(LicenceState.REFUSED, LicenceState.REVOKED)),
                name="licence_number_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def region_code(self) -> str:
        """Where it is looked after: where its organisation is."""
        return self.organization.region_code


class LicencePause(models.Model):
    """From `starts_on` until, not including, `ends_on` the licence allows nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    licence = models.ForeignKey(Licence, on_delete=models.PROTECT, related_name="pauses")
    starts_on = models.DateField("暂停起")
    ends_on = models.DateField("恢复日期", null=True, blank=True)
    reason = models.CharField("原因", max_length=200)

    class Meta:
        verbose_name = "证照暂停"
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="licence_pause_ends_after_start"
            ),
            models.UniqueConstraint(fields=["licence"], condition=Q(ends_on=None), name="licence_paused_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on}–{self.ends_on or ''}"
