"""Who lives together, and who wants to go together."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.people.documents import matching_name
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
    """`person` wants to go with `other`. Both sides keep a row; it holds while both do (see `queries`).

    `heard_by` is the member of staff who heard `person` say so; empty when she said it with her own account.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="companions")
    other = models.ForeignKey(Person, verbose_name="同行人", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("关系", max_length=10, choices=CompanionKind)
    must_be_together = models.BooleanField("一定要在一起", default=True)
    said_at = models.DateTimeField("提出时间")
    heard_by = models.CharField("听本人说的工作人员编号", max_length=64, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "同行"
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="companion_once"),
            models.CheckConstraint(condition=~Q(person=F("other")), name="companion_is_somebody_else"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class CompanionAsk(models.Model):
    """She asks somebody by name and telephone to go together. Whether that person is registered, she never learns.

    Who has that name and that telephone finds it on her own page. Answered with yes, it becomes rows of `Companion`
    and goes; with no, it stays as it is for the one who asked, until she takes it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="asks")
    other_name = SealedTextField("想一起去的人")
    name_index = BlindIndexField(source="other_name", normaliser=matching_name, purpose="people.name")
    other_phone = SealedTextField("那个人的手机号")
    phone_index = BlindIndexField(source="other_phone", normaliser=identifiers.phone, purpose="people.phone")
    kind = models.CharField("关系", max_length=10, choices=CompanionKind)
    must_be_together = models.BooleanField("一定要在一起", default=True)
    asked_at = models.DateTimeField("提出时间")
    declined_at = models.DateTimeField("对方不愿意的时间", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "同行邀请"
        constraints = [
            models.UniqueConstraint(fields=["person", "name_index", "phone_index"], name="companion_asked_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
