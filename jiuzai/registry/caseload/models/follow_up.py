"""Somebody to be seen, called or waited for, with a day."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from jiuzai.foundation.accounts.models import Account
from jiuzai.foundation.accounts.models.role_grant import within
from jiuzai.foundation.accounts.queries import grants_on
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.vault.fields import SealedTextField
from jiuzai.registry.caseload.enums import FollowUpKind, FollowUpState
from jiuzai.registry.caseload.workflow import FOLLOW_UP
from jiuzai.registry.people.models import Person
from jiuzai.registry.people.models.scope import OfPersonQuerySet
from jiuzai.registry.people.permissions import STAFF

BY_HAND = "hand"
MOST_TRIES = 99


class FollowUpQuerySet(OfPersonQuerySet):
    def visible_to(self, actor: object) -> Self:
        """Of people in sight, what stands on the desks of the actor's region or on her own."""
        if not isinstance(actor, Account):
            return self.none().scoped()
        regions = [one.region_code for one in grants_on(actor, clock.today()) if one.role in STAFF]
        if not regions:
            return self.none().scoped()
        return super().visible_to(actor).filter(within(regions) | Q(held_by=actor)).scoped()

    def open(self) -> Self:
        return self.filter(state=FollowUpState.OPEN)

    def falling_due(self, until: dt.date) -> Self:
        return self.filter(due_on__lte=until)


class FollowUp(models.Model):
    """`promised`: the day is what she said herself. `tries` counts in a row how often nobody was found.

    `source` is a registered source with its own `source_key`, or the hand of a colleague.
    """

    workflow: ClassVar = FOLLOW_UP

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("怎么跟", max_length=8, choices=FollowUpKind, default=FollowUpKind.CALL)
    about = SealedTextField("为什么", blank=True)
    due_on = models.DateField("哪天")
    promised = models.BooleanField("本人说好的", default=False)
    tries = models.PositiveSmallIntegerField("没找着人的次数", default=0)
    region_code = models.CharField("哪里的台面", max_length=16)
    held_by = models.ForeignKey(
        Account, verbose_name="谁在跟", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField("来源", max_length=30, default=BY_HAND)
    source_key = models.CharField("来源编号", max_length=64, blank=True)
    state = models.CharField("状态", max_length=8, choices=FollowUpState, default=FollowUpState.OPEN)
    opened_by = models.CharField("记下人编号", max_length=64)
    opened_at = models.DateTimeField("记下时间")
    closed_at = models.DateTimeField("了结时间", null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "跟进"
        indexes = [
            models.Index(fields=["region_code", "state", "due_on"], name="follow_ups_of_a_desk"),
            models.Index(fields=["person", "state"], name="follow_ups_of_a_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key"], condition=~Q(source_key=""), name="follow_up_once_per_source"
            ),
            models.CheckConstraint(condition=Q(state__in=FollowUpState.values), name="follow_up_state_known"),
            models.CheckConstraint(condition=Q(kind__in=FollowUpKind.values), name="follow_up_kind_known"),
            models.CheckConstraint(condition=Q(tries__lte=MOST_TRIES), name="follow_up_tries_sane"),
            models.CheckConstraint(
                condition=Q(state=FollowUpState.OPEN, closed_at=None)
                | (~Q(state=FollowUpState.OPEN) & ~Q(closed_at=None)),
                name="follow_up_closed_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.due_on}"
