"""Who works with whom: the ten units of Jinhua, the partner region of a document, and pairs."""

from __future__ import annotations

from django.db import models

from jiuzai.foundation.region.enums import Evidence, UnitKind
from jiuzai.foundation.region.models.dated import Dated


class Unit(models.Model):
    """A unit of Jinhua with its own office. 开发区 is no division: its code is ours and is never exchanged."""

    code = models.CharField("代码", max_length=12, primary_key=True)
    name = models.CharField("名称", max_length=30)
    kind = models.CharField("种类", max_length=12, choices=UnitKind.choices)
    order = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = "金华县级单位"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Scope(Dated):
    """The partner region as one document defines it."""

    key = models.SlugField("代号", max_length=40, primary_key=True)
    title = models.CharField("文件", max_length=120)
    source = models.CharField("依据", max_length=200)

    class Meta(Dated.Meta):
        verbose_name = "协作范围"

    def __str__(self) -> str:
        return self.title


class PartnerCounty(Dated):
    scope = models.ForeignKey(Scope, verbose_name="范围", on_delete=models.PROTECT, related_name="+")
    code = models.CharField("区划代码", max_length=12)
    group = models.CharField("片区", max_length=12)
    evidence = models.CharField("依据程度", max_length=12, choices=Evidence.choices)
    source = models.CharField("依据", max_length=200)

    class Meta(Dated.Meta):
        verbose_name = "协作县"
        ordering = ["scope", "id"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["scope", "code"], name="region_partner_county_once_in_a_scope"),
        ]

    def __str__(self) -> str:
        return self.code


class Pair(Dated):
    """One Jinhua unit and one partner county. `seen` is the day of the report, not the start of the pairing."""

    jinhua_code = models.CharField("金华单位", max_length=12)
    partner_code = models.CharField("协作县", max_length=12)
    seen = models.CharField("见于", max_length=10, blank=True)
    evidence = models.CharField("依据程度", max_length=12, choices=Evidence.choices)
    source = models.CharField("依据", max_length=200)

    class Meta(Dated.Meta):
        verbose_name = "结对"
        ordering = ["jinhua_code"]
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["jinhua_code", "partner_code"], name="region_pair_once"),
        ]

    def __str__(self) -> str:
        return f"{self.jinhua_code}–{self.partner_code}"
