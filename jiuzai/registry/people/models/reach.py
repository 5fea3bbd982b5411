"""Which Jinhua units have to do with a person: announced by applications, placements, transfers and insurance."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.registry.people.models.person import Person


class ReachQuerySet(models.QuerySet["Reach"]):
    def open_on(self, on: dt.date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def in_regions(self, regions: Iterable[str]) -> Self:
        return self.filter(within(regions))


class Reach(models.Model):
    """`why` is a word of the app that announced it ("application", "insured", "registered"); `ends_on` its last day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="reaches")
    region_code = models.CharField("金华单位", max_length=16)
    why = models.CharField("因何", max_length=20)
    starts_on = models.DateField("起")
    ends_on = models.DateField("止", null=True, blank=True)

    objects = ReachQuerySet.as_manager()

    class Meta:
        verbose_name = "属地关联"
        indexes = [models.Index(fields=["region_code", "person"], name="reaches_of_a_unit")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "region_code", "why"], condition=Q(ends_on__isnull=True), name="reach_once_while_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="reach_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region_code} {self.why}"
