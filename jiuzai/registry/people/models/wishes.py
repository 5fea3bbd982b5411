"""What work must not ask of her, and what she hopes for."""

from __future__ import annotations

import json
import uuid

from django.db import models
from django.db.models import Q

from jiuzai.foundation.vault.fields import SealedTextField
from jiuzai.registry.people.enums import Going, Limit, Lodging
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import LimitsQuerySet, OfPersonQuerySet


class FunctionalLimits(models.Model):
    """Limits of work by their words, sealed; no reason, no diagnosis. Enterprises only ever see who fits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="limits")
    held = SealedTextField("限制", blank=True)
    told_at = models.DateTimeField("本人说明时间")
    told_to = models.CharField("记录人编号", max_length=64)

    objects = LimitsQuerySet.as_manager()

    class Meta:
        verbose_name = "工作限制"

    def __str__(self) -> str:
        return "工作限制"

    @property
    def words(self) -> frozenset[Limit]:
        return frozenset(Limit(word) for word in json.loads(self.held)) if self.held else frozenset()

    @words.setter
    def words(self, limits: frozenset[Limit]) -> None:
        self.held = json.dumps(sorted(limits)) if limits else ""


class Wishes(models.Model):
    """Soft wishes: codes of trades and Jinhua units in order of liking, the least pay in fen a month."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="wishes")
    going = models.CharField("是否打算外出", max_length=6, choices=Going, blank=True, default=Going.UNSAID)
    trades = models.JSONField("想做的工种", default=list, blank=True)
    units = models.JSONField("想去的地方", default=list, blank=True)
    as_written = models.CharField("原文", max_length=120, blank=True)
    wage_floor_fen = models.PositiveIntegerField("最低月工资（分）", null=True, blank=True)
    refused_shifts = models.JSONField("不能上的班", default=list, blank=True)
    lodging = models.CharField("住宿", max_length=12, choices=Lodging, blank=True, default=Lodging.UNSAID)
    halal = models.BooleanField("需要清真饮食", default=False)
    ready_on = models.DateField("什么时候能出发", null=True, blank=True)
    changed_at = models.DateTimeField("最近更改")

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "就业意向"
        constraints = [
            models.CheckConstraint(
                condition=Q(wage_floor_fen__isnull=True) | Q(wage_floor_fen__lte=10_000_000), name="wishes_wage_sane"
            ),
        ]

    def __str__(self) -> str:
        return "就业意向"
