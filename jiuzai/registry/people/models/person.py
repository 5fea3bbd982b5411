"""A person: who she is and where she is at home. Everything dated about her is rows of its own."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.kernel import clock, masking
from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.people import nations
from jiuzai.registry.people.documents import matching_name, matching_number
from jiuzai.registry.people.enums import (
    Dialect,
    Ease,
    IdKind,
    Marriage,
    Part,
    PersonState,
    RetentionClass,
    SexKind,
    Source,
)
from jiuzai.registry.people.sight import people_in_sight
from jiuzai.registry.people.workflow import PERSON


class PersonQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object, part: Part = Part.PROFILE) -> Self:
        """People whose record (or that part of it) the actor may open, by the table in `sight.py`; erased ones are
        nobody's."""
        seen = people_in_sight(actor, part, clock.today())
        if seen is None:
            return self.none().scoped()
        return self.filter(seen).exclude(state=PersonState.ERASED).scoped()

    def standing(self) -> Self:
        """Without records merged into another and without erased ones: what lists and counts show."""
        return self.filter(state__in=(PersonState.ACTIVE, PersonState.RESTRICTED))


class Person(models.Model):
    """`county_code` is the county of the poverty-alleviation register, never read off the ID number.

    `place_code` is the township inside it where known, else the county again: regions are compared with it.
    `name_as_written` keeps the spelling that came in, where the normal form differs.
    """

    workflow: ClassVar = PERSON

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="本人账户",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = SealedTextField("姓名")
    name_index = BlindIndexField(source="name", normaliser=matching_name, purpose="people.name")
    name_as_written = SealedTextField("姓名原样", blank=True)
    id_kind = models.CharField("证件种类", max_length=16, choices=IdKind, default=IdKind.CITIZEN)
    id_number = SealedTextField("证件号码", blank=True)
    id_index = BlindIndexField(source="id_number", normaliser=matching_number, purpose="people.id_number", unique=True)
    sex = models.CharField("性别", max_length=8, choices=SexKind, blank=True, default=SexKind.UNSAID)
    nation = models.CharField("民族", max_length=2, choices=nations.CHOICES, blank=True, default="")
    born_on = models.DateField("出生日期", null=True, blank=True)
    marriage = models.CharField("婚姻", max_length=10, choices=Marriage, blank=True, default=Marriage.UNSAID)
    county_code = models.CharField("登记县", max_length=6, blank=True)
    place_code = models.CharField("登记乡镇或县", max_length=12, blank=True)
    dialect = models.CharField("平时说的话", max_length=10, choices=Dialect, blank=True, default=Dialect.UNSAID)
    mandarin = models.CharField("普通话", max_length=4, choices=Ease, blank=True, default=Ease.UNSAID)
    reading = models.CharField("看汉字", max_length=4, choices=Ease, blank=True, default=Ease.UNSAID)
    guardian = SealedTextField("监护人", blank=True)
    cadre = SealedTextField("联系帮扶人", blank=True)
    remark = SealedTextField("备注", blank=True)
    state = models.CharField("状态", max_length=10, choices=PersonState, default=PersonState.ACTIVE)
    merged_into = models.ForeignKey(
        "self", verbose_name="并入", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.COUNTER)
    source_batch = models.CharField("来源批次", max_length=64, blank=True)
    registered_by = models.CharField("登记人编号", max_length=64)
    registered_at = models.DateTimeField("登记时间")
    changed_at = models.DateTimeField("最近更改")
    retention = models.CharField("保存类别", max_length=10, choices=RetentionClass, default=RetentionClass.SEEKER)
    last_active_on = models.DateField("最近有动静")
    notified_on = models.DateField("到期提醒日期", null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "人员"
        indexes = [
            models.Index(fields=["county_code", "place_code"], name="people_of_a_place"),
            models.Index(fields=["place_code"], name="people_of_a_township"),
            models.Index(fields=["-registered_at", "id"], name="people_newest"),
            models.Index(fields=["changed_at"], name="people_changed"),
            models.Index(fields=["retention", "last_active_on"], name="people_by_retention"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PersonState.values), name="person_state_known"),
            models.CheckConstraint(condition=Q(id_kind__in=IdKind.values), name="person_id_kind_known"),
            models.CheckConstraint(
                condition=Q(state=PersonState.MERGED, merged_into__isnull=False)
                | (~Q(state=PersonState.MERGED) & Q(merged_into__isnull=True)),
                name="person_merged_says_into_whom",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="person_not_merged_into_self"
            ),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(account__isnull=False) & ~Q(state=PersonState.MERGED),
                name="person_one_per_account",
            ),
            models.CheckConstraint(condition=Q(place_code__startswith=F("county_code")), name="person_place_in_county"),
        ]

    def __str__(self) -> str:
        return self.masked_name

    @property
    def region_code(self) -> str:
        """For predicates that compare regions."""
        return self.place_code

    @property
    def masked_name(self) -> str:
        return masking.name(self.name)

    @property
    def masked_id(self) -> str:
        return masking.id_number(self.id_number)

    @property
    def is_open(self) -> bool:
        """Whether her data may be worked with."""
        return self.state == PersonState.ACTIVE
