"""How a person is reached and where she lives, now and before."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.kernel import identifiers, masking
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.people.enums import PhoneOwner, ResidenceKind, Source
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import OfPersonQuerySet


class PersonPhone(models.Model):
    """One number of one person. Whose telephone it is, is said, and whether several people share it (AU-10)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="phones")
    phone = SealedTextField("手机号")
    phone_index = BlindIndexField(source="phone", normaliser=identifiers.phone, purpose="people.phone")
    owner = models.CharField("机主", max_length=10, choices=PhoneOwner, default=PhoneOwner.SELF)
    is_shared = models.BooleanField("家人共用", default=False)
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.COUNTER)
    starts_on = models.DateField("起")
    ends_on = models.DateField("止", null=True, blank=True)
    answered_on = models.DateField("最近打通", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "电话"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "phone_index"], condition=Q(ends_on__isnull=True), name="person_phone_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="person_phone_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{masking.phone(self.phone)}（{self.get_owner_display()}）"


class Residence(models.Model):
    """Where she is registered (`home`) or lives, from a day on; `ends_on` is the last day. Village as she says it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="residences")
    kind = models.CharField("种类", max_length=8, choices=ResidenceKind)
    county_code = models.CharField("县（市、区）", max_length=12)
    township_code = models.CharField("乡镇代码", max_length=12, blank=True)
    township = models.CharField("乡镇", max_length=40, blank=True)
    village = models.CharField("村", max_length=60, blank=True)
    starts_on = models.DateField("起", null=True, blank=True)
    ends_on = models.DateField("止", null=True, blank=True)
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.COUNTER)
    source_batch = models.CharField("来源批次", max_length=64, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "住所"
        indexes = [models.Index(fields=["county_code", "village"], name="residences_of_a_village")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(ends_on__isnull=True), name="residence_one_now"
            ),
            models.CheckConstraint(condition=Q(kind__in=ResidenceKind.values), name="residence_kind_known"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="residence_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.township}{self.village}"
