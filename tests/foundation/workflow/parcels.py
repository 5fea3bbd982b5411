"""A small workflow that exists only here: a parcel is packed, sent, then delivered or lost."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.test.utils import isolate_apps

from jiuzai.foundation.workflow.table import Workflow, step


class State(models.TextChoices):
    PACKED = "packed", "已打包"
    SENT = "sent", "已寄出"
    DELIVERED = "delivered", "已签收"
    LOST = "lost", "已丢失"


STEPS = (
    step("send", "寄出", State.PACKED, to=State.SENT, permission="parcels.send"),
    step("deliver", "签收", State.SENT, to=State.DELIVERED, permission="parcels.deliver"),
    step("lose", "报失", State.PACKED, State.SENT, to=State.LOST, permission="parcels.lose", needs_reason=True),
    step("find", "找回", State.LOST, to=State.PACKED, permission="parcels.send"),
)
PARCELS = Workflow("parcel", label="包裹", states=State, start=State.PACKED, steps=STEPS)

# Kept out of the registry: nobody but these tests knows the model.
with isolate_apps("jiuzai.foundation.workflow"):

    class Parcel(models.Model):
        workflow: ClassVar[Workflow] = PARCELS

        id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
        state = models.CharField(max_length=20, choices=State.choices, default=State.PACKED)
        note = models.CharField(max_length=40, blank=True)

        class Meta:
            app_label = "workflow"

        def __str__(self) -> str:
            return str(self.id)
