"""Rows that hold from a day until a day; a day that is not recorded does not limit."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q


class DatedQuerySet(models.QuerySet[Any]):
    def valid_on(self, on: dt.date | None) -> Self:
        """Rows that hold on `on`, both ends included; None asks for all."""
        if on is None:
            return self.all()
        started = Q(valid_from=None) | Q(valid_from__lte=on)
        return self.filter(started).filter(Q(valid_until=None) | Q(valid_until__gte=on))


class Dated(models.Model):
    valid_from = models.DateField("起（含当日）", null=True, blank=True)
    valid_until = models.DateField("止（含当日）", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_dates_in_order",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            )
        ]
