"""Who lives together, and who wants to go together."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.people.enums import CompanionKind, HouseholdTie
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import OfPersonQuerySet


class HouseholdQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> HouseholdQuerySet:
        """Households of people the actor sees."""
        members = HouseholdMember.objects.visible_to(actor).values("household_id")
        return self.filter(pk__in=members).scoped()


class Household(models.Model):
    """A household as the home county numbers it; the number is sealed and found by equality within the county."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    county_code = models.CharField("登记县", max_length=6)
    number = SealedTextField("家庭编号", blank=True)
    number_index = BlindIndexField(source="number", normaliser=identifier, purpose="people.household")
    made_at = models.DateTimeField("建立时间")

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = "家庭"
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "number_index"],
                condition=Q(number_index__isnull=False),
                name="household_number_once_in_county",
            ),
        ]

    def __str__(self) -> str:
        return "家庭"


class HouseholdMember(models.Model):
    """A person's place in a household, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, verbose_name="家庭", on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="memberships")
    tie = models.CharField("与户主关系", max_length=8, choices=HouseholdTie, blank=True, default=HouseholdTie.UNSAID)
    starts_on = models.DateField("起")
    ends_on = models.DateField("止", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "家庭成员"
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ends_on__isnull=True), name="household_member_of_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_tie_display())


class Companion(models.Model):
    """`person` wants to go with `other`. Both sides keep a row; it holds while both do (see `queries`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="companions")
    other = models.ForeignKey(Person, verbose_name="同行人", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("关系", max_length=10, choices=CompanionKind)
    must_be_together = models.BooleanField("一定要在一起", default=True)
    said_at = models.DateTimeField("提出时间")

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "同行"
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="companion_once"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="companion_is_somebody_else"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
