"""A slip of paper somebody carries: a short code on it finds the case again."""

from __future__ import annotations

import json
import uuid
from typing import Self

from django.db import models

from jiuzai.foundation.messaging.codes import normalise
from jiuzai.foundation.messaging.enums import SlipState
from jiuzai.foundation.messaging.workflow import SLIP
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault import index_of
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField


class SlipQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        """The slips one printed oneself; others are reached by their code alone."""
        return self.filter(printed_by=getattr(actor, "actor_id", "")).exclude(printed_by="").scoped()

    def with_code(self, code: str) -> Self:
        return self.filter(code_index=index_of(self.model, "code_index", code))


class Slip(models.Model):
    workflow = SLIP

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = SealedTextField(label="凭条码")
    code_index = BlindIndexField(source="code", normaliser=normalise, unique=True)
    title = models.CharField("标题", max_length=60)
    content = SealedTextField(label="凭条内容")
    subject_kind = models.CharField("对象种类", max_length=100)
    subject_id = models.CharField("对象编号", max_length=64)
    helpline = models.CharField("咨询电话", max_length=20)
    state = models.CharField("状态", max_length=12, choices=SlipState, default=SlipState.VALID)
    printed_by = models.CharField("打印人编号", max_length=64)
    printed_at = models.DateTimeField("打印时间")
    valid_until_on = models.DateField("有效期至")

    objects = SlipQuerySet.as_manager()

    class Meta:
        verbose_name = "凭条"
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="slips_of_a_case")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=SlipState.values), name="slip_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.get_state_display()}）"

    @property
    def lines(self) -> list[str]:
        """What is printed, line by line."""
        return [str(line) for line in json.loads(self.content)]
