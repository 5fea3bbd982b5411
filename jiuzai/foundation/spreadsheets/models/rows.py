"""Rows of a list as they stand in it, and beside them what was written for them. Values are sealed row by row."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from jiuzai.foundation.spreadsheets.enums import RowOutcome
from jiuzai.foundation.spreadsheets.models.batch import Import
from jiuzai.foundation.vault.fields import SealedTextField


class RowQuerySet(models.QuerySet):
    def of(self, batch: Import) -> RowQuerySet:
        """Rows of the present round, in their order."""
        return self.filter(batch=batch, round=batch.round).order_by("position")


class StagedRow(models.Model):
    """`content` is JSON {values, changes, target, work}, emptied when its keeping time is over; `notes` are
    [column key, code, message] with masked values, kept for the receipt.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Import, verbose_name="导入", on_delete=models.CASCADE, related_name="+")
    round = models.PositiveIntegerField("第几次核对")
    position = models.PositiveIntegerField("次序")
    sheet = models.CharField("工作表", max_length=100)
    row = models.PositiveIntegerField("行号")
    outcome = models.CharField("结论", max_length=10, choices=RowOutcome)
    notes = models.JSONField("说明", default=list)
    content = SealedTextField("各列的值", blank=True)

    objects = RowQuerySet.as_manager()

    class Meta:
        verbose_name = "待入库的行"
        indexes = [models.Index(fields=["batch", "round", "outcome", "position"], name="staged_by_outcome")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "round", "position"], name="staged_position_once"),
            models.CheckConstraint(condition=Q(outcome__in=RowOutcome.values), name="staged_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} 第 {self.row} 行"


class CommittedRow(models.Model):
    """What was written for a row, once: the database refuses a second. `memory` is what taking it back needs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Import, verbose_name="导入", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField("次序")
    target = models.CharField("写到哪里", max_length=100, blank=True)
    outcome = models.CharField("结果", max_length=10, choices=RowOutcome)
    notes = models.JSONField("说明", default=list)
    memory = SealedTextField("撤回所需", blank=True)
    at = models.DateTimeField("入库时间")
    undone_at = models.DateTimeField("撤回时间", null=True)
    undo_note = models.CharField("未撤回的原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "已入库的行"
        indexes = [models.Index(fields=["target"], condition=~Q(target=""), name="committed_by_target")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "position"], name="committed_position_once"),
            models.CheckConstraint(condition=Q(outcome__in=RowOutcome.values), name="committed_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"入库行 {self.position}"
