"""Keeping records right: two that are one, what she asks to see or change, and what only the city can judge."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import CITY
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import SealedTextField
from jiuzai.registry.people.enums import CaseKind, CaseState, RequestKind, RequestState, Verdict
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import OfPersonQuerySet, RightsQuerySet
from jiuzai.registry.people.workflow import CITY_CASE, DATA_REQUEST


class MergeRecordQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """Merges whose kept record the actor sees."""
        return self.filter(kept__in=Person.objects.visible_to(actor).values("pk")).scoped()


class MergeRecord(models.Model):
    """`merged` was the same person as `kept`. Rows keep pointing where they did; queries follow `merged_into`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(Person, verbose_name="保留", on_delete=models.PROTECT, related_name="+")
    merged = models.ForeignKey(Person, verbose_name="并入", on_delete=models.PROTECT, related_name="merges")
    reason = models.CharField("理由", max_length=200)
    merged_by = models.CharField("合并人编号", max_length=64)
    merged_at = models.DateTimeField("合并时间")
    undone_by = models.CharField("撤销人编号", max_length=64, blank=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = MergeRecordQuerySet.as_manager()

    class Meta:
        verbose_name = "合并记录"
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at__isnull=True), name="merged_once_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(kept=F("merged")), name="merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"合并 {self.merged_at:%Y-%m-%d}"


class DataRequestQuerySet(RightsQuerySet):
    def overdue(self, on: dt.date) -> Self:
        return self.filter(state=RequestState.RECEIVED, due_on__lt=on)


class DataRequest(models.Model):
    """She asks to see, correct, delete or stop the use of her data (PIPL §44–47); the clock runs in working days.

    `wanted` names fields and new values and is sealed; `spoken` means the answer is read aloud to her.
    """

    workflow: ClassVar = DATA_REQUEST

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField("种类", max_length=10, choices=RequestKind)
    wanted = SealedTextField("要求", blank=True)
    received_at = models.DateTimeField("受理时间")
    received_by = models.CharField("受理人编号", max_length=64)
    place = models.CharField("受理地点", max_length=60, blank=True)
    witness = SealedTextField("见证人", blank=True)
    spoken = models.BooleanField("读给本人听", default=False)
    due_on = models.DateField("办理期限")
    state = models.CharField("状态", max_length=10, choices=RequestState, default=RequestState.RECEIVED)
    answered_at = models.DateTimeField("办结时间", null=True, blank=True)
    answer = SealedTextField("答复", blank=True)

    objects = DataRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "个人信息请求"
        indexes = [models.Index(fields=["state", "due_on"], name="data_requests_by_due")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RequestState.values), name="data_request_state_known"),
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(state=RequestState.RECEIVED), name="data_request_one_open"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def region_code(self) -> str:
        return str(self.person.place_code)


class CityCaseQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """The city's own officers; a county never learns where else a number is registered."""
        city = isinstance(actor, Account) and any(
            grant.role == Role.CITY_OFFICER and grant.region_code == CITY for grant in grants_on(actor, clock.today())
        )
        return self.scoped() if city else self.none().scoped()


class CityCase(models.Model):
    """Two places say different things about one number. The row held stays untouched until the city settles."""

    workflow: ClassVar = CITY_CASE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField("种类", max_length=12, choices=CaseKind)
    person = models.ForeignKey(
        Person, verbose_name="已登记人员", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    county_code = models.CharField("提出县", max_length=6)
    claimed = SealedTextField("名单所写", blank=True)
    source_batch = models.CharField("来源批次", max_length=64, blank=True)
    raised_by = models.CharField("提出人编号", max_length=64)
    raised_at = models.DateTimeField("提出时间")
    outcome = models.CharField("理由", max_length=200, blank=True)
    verdict = models.CharField("结论", max_length=8, choices=Verdict, blank=True)
    settled_by = models.CharField("核对人编号", max_length=64, blank=True)
    settled_at = models.DateTimeField("核对时间", null=True, blank=True)
    # Opaque keys of the rows the verdict wrote and closed: what taking it back needs.
    wrote = models.JSONField("结论所改", default=dict, blank=True)
    state = models.CharField("状态", max_length=8, choices=CaseState, default=CaseState.OPEN)

    objects = CityCaseQuerySet.as_manager()

    class Meta:
        verbose_name = "市级核对"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "county_code", "kind"], condition=Q(state=CaseState.OPEN), name="city_case_once_open"
            ),
            models.CheckConstraint(condition=Q(state__in=CaseState.values), name="city_case_state_known"),
            models.CheckConstraint(
                condition=Q(state=CaseState.SETTLED) | Q(settled_at__isnull=True), name="city_case_open_is_unsettled"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class Unmasking(models.Model):
    """Somebody looked at a field in full: for the person, and for the weekly digest of the one who supervises."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="unmaskings")
    field = models.CharField("内容", max_length=12)
    reason = models.CharField("理由", max_length=200)
    seen_by = models.CharField("查看人编号", max_length=64)
    seen_by_label = models.CharField("查看人", max_length=80)
    region_code = models.CharField("查看人地区", max_length=16, blank=True)
    seen_at = models.DateTimeField("查看时间")

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "查看记录"
        indexes = [models.Index(fields=["seen_at", "region_code"], name="unmaskings_of_a_week")]

    def __str__(self) -> str:
        return f"{self.field} {self.seen_at:%Y-%m-%d}"
