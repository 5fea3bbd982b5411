"""One month somebody was insured, as a source said it. Never edited: a correction is a new row that supersedes it."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.kernel.periods import Month
from jiuzai.registry.employment import schemes
from jiuzai.registry.employment.enums import InsuranceMode, MonthSource
from jiuzai.registry.people.models.scope import OfPersonQuerySet

_LIVE = Q(superseded_by=None, withdrawn_at=None)


class InsuranceMonthQuerySet(OfPersonQuerySet):
    def live(self) -> Self:
        """What holds now, cancelled months (`is_void`) among it: they stand in the way of nothing but themselves."""
        return self.filter(_LIVE)

    def counting(self) -> Self:
        """Months that were really insured, as far as we know now."""
        return self.filter(_LIVE, is_void=False)


class InsuranceMonth(models.Model):
    """`month` is the first day of the 费款所属期. `employer_key` tells employers apart even where no record is linked:
    the credit code, `n:` and the name, or the mode for people without one. `schemes` are bits of `Scheme`.

    `is_void` cancels what it supersedes (退费、作废). Rows of a list that was taken back have `withdrawn_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", verbose_name="人员", on_delete=models.PROTECT, related_name="+")
    month = models.DateField("费款所属期")
    employer = models.ForeignKey(
        "organizations.Organization",
        verbose_name="单位",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    employer_key = models.CharField("单位比对值", max_length=130)
    employer_name = models.CharField("单位名称原样", max_length=120, blank=True)
    county_code = models.CharField("参保地", max_length=16)
    mode = models.CharField("参保身份", max_length=8, choices=InsuranceMode)
    schemes = models.PositiveSmallIntegerField("险种", default=0)
    base_fen = models.BigIntegerField("缴费基数（分）", null=True, blank=True)
    back_paid = models.BooleanField("补缴", default=False)
    posted_on = models.DateField("到账日期", null=True, blank=True)
    is_void = models.BooleanField("作废", default=False)
    source = models.CharField("来源", max_length=16, choices=MonthSource)
    batch = models.UUIDField("来源批次")
    position = models.PositiveIntegerField("批次内次序", default=0)
    recorded_at = models.DateTimeField("记入时间")
    superseded_by = models.ForeignKey(
        "self", verbose_name="被更正为", null=True, blank=True, on_delete=models.PROTECT, related_name="supersedes"
    )
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    objects = InsuranceMonthQuerySet.as_manager()

    class Meta:
        verbose_name = "参保月份"
        indexes = [
            models.Index(fields=["person", "month"], name="insured_months_of_one"),
            models.Index(fields=["employer", "month"], name="insured_months_at_one"),
            models.Index(fields=["county_code", "month"], name="insured_months_of_a_county"),
            models.Index(fields=["batch", "position"], name="insured_months_of_a_batch"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "month", "employer_key", "schemes"], condition=_LIVE, name="insured_month_held_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="insured_month_first_day"),
            models.CheckConstraint(condition=Q(mode__in=InsuranceMode.values), name="insured_month_mode_known"),
            models.CheckConstraint(condition=Q(source__in=MonthSource.values), name="insured_month_source_known"),
            models.CheckConstraint(condition=Q(schemes__lte=schemes.ALL), name="insured_month_schemes_known"),
            models.CheckConstraint(
                condition=Q(base_fen=None) | Q(base_fen__gte=0), name="insured_month_base_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(superseded_by=None) | ~Q(superseded_by=F("id")), name="insured_month_not_its_own_correction"
            ),
        ]

    def __str__(self) -> str:
        return f"{Month.of(self.month)} {self.get_mode_display()}"
