"""What she learnt, can do and has done, in the words of `vocabulary`; what a list wrote stays beside the word."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from jiuzai.foundation.vault.fields import SealedTextField
from jiuzai.foundation.vocabulary.enums import Schooling
from jiuzai.registry.people.enums import Source
from jiuzai.registry.people.models.person import Person
from jiuzai.registry.people.models.scope import OfPersonQuerySet


class SchoolingRecord(models.Model):
    """How far she went to school; the newest row counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="schoolings")
    rung = models.PositiveSmallIntegerField("文化程度", choices=Schooling)
    school = models.CharField("学校", max_length=60, blank=True)
    ended_on = models.DateField("毕业日期", null=True, blank=True)
    recorded_on = models.DateField("记录日期")
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.COUNTER)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "学历"
        constraints = [
            models.UniqueConstraint(fields=["person", "rung", "school"], name="schooling_said_once"),
        ]

    def __str__(self) -> str:
        return str(self.get_rung_display())


class HeldSkill(models.Model):
    """A skill, or a trade she knows: exactly one of the two codes; `years` of practice where known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="skills")
    skill_code = models.CharField("技能", max_length=40, blank=True)
    trade_code = models.CharField("工种", max_length=40, blank=True)
    years = models.PositiveSmallIntegerField("年限", null=True, blank=True)
    as_written = models.CharField("原文", max_length=60, blank=True)
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.COUNTER)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "会做的活"
        constraints = [
            models.UniqueConstraint(fields=["person", "skill_code", "trade_code"], name="held_skill_once"),
            models.CheckConstraint(
                condition=(Q(skill_code="") & ~Q(trade_code="")) | (~Q(skill_code="") & Q(trade_code="")),
                name="held_skill_is_one_word",
            ),
        ]

    def __str__(self) -> str:
        return self.skill_code or self.trade_code


class HeldCertificate(models.Model):
    """A paper she holds. `level` 1 is the highest of five skill levels; the number is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="certificates")
    certificate_code = models.CharField("证书", max_length=40)
    as_written = models.CharField("原文", max_length=60, blank=True)
    level = models.PositiveSmallIntegerField("等级", null=True, blank=True)
    number = SealedTextField("证书编号", blank=True)
    issuer = models.CharField("发证单位", max_length=80, blank=True)
    issued_on = models.DateField("发证日期", null=True, blank=True)
    valid_until = models.DateField("有效期至", null=True, blank=True)
    file_id = models.UUIDField("证书照片", null=True, blank=True)
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.COUNTER)
    source_batch = models.CharField("来源批次", max_length=64, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "持有证书"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "certificate_code", "issued_on"],
                name="held_certificate_once",
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | (Q(level__gte=1) & Q(level__lte=5)), name="held_certificate_level"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(issued_on__isnull=True) | Q(valid_until__gte=F("issued_on")),
                name="held_certificate_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.certificate_code


class PastJob(models.Model):
    """Work she did before, in her own words and a trade of the list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, verbose_name="人员", on_delete=models.PROTECT, related_name="past_jobs")
    trade_code = models.CharField("工种", max_length=40, blank=True)
    what = models.CharField("做什么", max_length=60, blank=True)
    employer = models.CharField("在哪里", max_length=80, blank=True)
    place = models.CharField("地方", max_length=40, blank=True)
    starts_on = models.DateField("起", null=True, blank=True)
    ends_on = models.DateField("止", null=True, blank=True)
    source = models.CharField("来源", max_length=10, choices=Source, default=Source.COUNTER)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "工作经历"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="past_job_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.what or self.trade_code
