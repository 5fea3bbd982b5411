"""What was changed in a record, what stood there before, who changed it and why."""

from __future__ import annotations

import json
import uuid

from django.db import models

from jiuzai.foundation.vault.fields import SealedTextField
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import OfPersonQuerySet


class PersonChange(models.Model):
    """`fields` are names of columns; what stood in them before is sealed JSON. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="changes")
    fields = models.JSONField("改了什么")
    before = SealedTextField("改前", blank=True)
    reason = models.CharField("理由", max_length=200, blank=True)
    changed_by = models.CharField("更改人编号", max_length=64)
    changed_by_label = models.CharField("更改人", max_length=80)
    on_behalf_of = models.CharField("代谁办理", max_length=64, blank=True)
    source_batch = models.CharField("来源批次", max_length=64, blank=True)
    changed_at = models.DateTimeField("更改时间")

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "更改记录"
        indexes = [models.Index(fields=["person", "-changed_at"], name="changes_of_a_person")]

    def __str__(self) -> str:
        return f"更改 {self.changed_at:%Y-%m-%d}"

    @property
    def values_before(self) -> dict[str, str]:
        return json.loads(self.before) if self.before else {}
