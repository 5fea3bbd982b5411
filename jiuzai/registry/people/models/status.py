"""Poverty-alleviation status: a kind, from a day to a day, as one county's list said it."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jiuzai.registry.people.enums import CorrectionKind, CorrectionState, PovertyKind
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import StatusQuerySet
from jiuzai.registry.people.workflow import STATUS_CORRECTION


class PovertyStatusQuerySet(StatusQuerySet):
    def holding_on(self, on: dt.date) -> Self:
        """Rows that hold on that day (both ends count) and were not taken back."""
        started = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
        return self.filter(started, Q(ends_on__isnull=True) | Q(ends_on__gte=on), superseded_at__isnull=True)


class PovertyStatus(models.Model):
    """`starts_on` empty: since before the list was made. `as_of` is the day the source speaks of.

    Never changed: a later list closes or supersedes a row and writes its own. Kept readable in its column, because
    lists are filtered by it; every reading is scoped (`sight.py`) and employers have no way to it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="statuses")
    kind = models.CharField("人员类别", max_length=10, choices=PovertyKind)
    county_code = models.CharField("认定县", max_length=6)
    starts_on = models.DateField("起", null=True, blank=True)
    ends_on = models.DateField("止", null=True, blank=True)
    as_of = models.DateField("数据截至")
    source_batch = models.CharField("来源批次", max_length=64, blank=True)
    recorded_by = models.CharField("记录人编号", max_length=64)
    checked_by = models.CharField("核对人编号", max_length=64)
    recorded_at = models.DateTimeField("记录时间")
    superseded_at = models.DateTimeField("作废时间", null=True, blank=True)
    closed_at = models.DateTimeField("记下结束的时间", null=True, blank=True)

    objects = PovertyStatusQuerySet.as_manager()

    class Meta:
        verbose_name = "脱贫人口状态"
        indexes = [models.Index(fields=["county_code", "kind"], name="statuses_of_a_county")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ends_on__isnull=True, superseded_at__isnull=True),
                name="poverty_status_one_open",
            ),
            models.CheckConstraint(condition=Q(kind__in=PovertyKind.values), name="poverty_status_kind_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="poverty_status_days_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(checked_by="") & ~Q(checked_by=F("recorded_by")), name="poverty_status_needs_two_people"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class StatusCorrection(models.Model):
    """A status put right by hand: one person proposes with a reason, another confirms; only then anything changes.

    `kind` and `starts_on` say what she is since when (became), `ends_on` the last day (left).
    """

    workflow: ClassVar = STATUS_CORRECTION

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="corrections")
    what = models.CharField("更正什么", max_length=8, choices=CorrectionKind)
    kind = models.CharField("人员类别", max_length=10, choices=PovertyKind, blank=True)
    county_code = models.CharField("认定县", max_length=6)
    starts_on = models.DateField("起", null=True, blank=True)
    ends_on = models.DateField("止", null=True, blank=True)
    reason = models.CharField("理由", max_length=200)
    proposed_by = models.CharField("提出人编号", max_length=64)
    proposed_by_label = models.CharField("提出人", max_length=80)
    proposed_at = models.DateTimeField("提出时间")
    state = models.CharField("状态", max_length=10, choices=CorrectionState, default=CorrectionState.PROPOSED)

    objects = StatusQuerySet.as_manager()

    class Meta:
        verbose_name = "人员类别更正"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state=CorrectionState.PROPOSED), name="status_correction_one_open"
            ),
            models.CheckConstraint(condition=Q(state__in=CorrectionState.values), name="status_correction_state_known"),
        ]

    def __str__(self) -> str:
        return str(self.get_what_display())

    @property
    def region_code(self) -> str:
        return str(self.county_code)
