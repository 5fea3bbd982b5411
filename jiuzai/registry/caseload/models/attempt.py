"""One tap on today's list: what came of it, and what stood there before."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import SealedTextField
from jiuzai.registry.caseload.enums import Outcome
from jiuzai.registry.caseload.models.follow_up import FollowUp


class AttemptQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> AttemptQuerySet:
        """Tries at follow-ups the actor sees."""
        found: AttemptQuerySet = self.filter(follow_up__in=FollowUp.objects.visible_to(actor).values("pk")).scoped()
        return found


class Attempt(models.Model):
    """`before` holds the day, whether it was promised, how often nobody was found: what taking back restores."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    follow_up = models.ForeignKey(FollowUp, verbose_name="跟进", on_delete=models.CASCADE, related_name="attempts")
    outcome = models.CharField("结果", max_length=10, choices=Outcome)
    said = SealedTextField("说了什么", blank=True)
    next_on = models.DateField("下次", null=True, blank=True)
    before = models.JSONField("记之前", default=dict)
    tried_by = models.CharField("谁找的编号", max_length=64)
    tried_by_label = models.CharField("谁找的", max_length=80)
    tried_at = models.DateTimeField("什么时候")
    taken_back_at = models.DateTimeField("撤回时间", null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = "联系记录"
        indexes = [models.Index(fields=["tried_by", "-tried_at"], name="attempts_of_one")]
        constraints = [models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="attempt_outcome_known")]

    def __str__(self) -> str:
        return str(self.get_outcome_display())
