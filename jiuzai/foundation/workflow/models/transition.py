"""Who moved what, when, why, from where to where. Written once, never edited (the database refuses)."""

from __future__ import annotations

from typing import Self

from django.db import models


class TransitionQuerySet(models.QuerySet["Transition"]):
    def about(self, row: models.Model) -> Self:
        """The history of one row, oldest first."""
        return self.filter(subject_kind=row._meta.label_lower, subject_id=str(row.pk)).order_by("at", "id")


class Transition(models.Model):
    # Counted by the database: steps of one moment keep their order.
    id = models.BigAutoField(primary_key=True)
    workflow = models.CharField("流程", max_length=60)
    subject_kind = models.CharField("对象种类", max_length=100)
    subject_id = models.CharField("对象编号", max_length=64)
    step = models.CharField("步骤", max_length=40)
    step_label = models.CharField("步骤名称", max_length=40)
    from_state = models.CharField("原状态", max_length=40)
    to_state = models.CharField("新状态", max_length=40)
    by = models.CharField("操作人编号", max_length=64)
    by_label = models.CharField("操作人", max_length=80)
    on_behalf_of = models.CharField("代谁办理", max_length=64, blank=True)
    at = models.DateTimeField("时间")
    reason = models.TextField("理由", blank=True)
    request_id = models.CharField("请求编号", max_length=64, blank=True)

    objects = TransitionQuerySet.as_manager()

    class Meta:
        verbose_name = "流转记录"
        indexes = [models.Index(fields=["subject_kind", "subject_id", "at"], name="transition_of_a_row")]

    def __str__(self) -> str:
        return f"{self.step_label}：{self.from_state} → {self.to_state}"
