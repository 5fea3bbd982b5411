"""What a person can do, and papers that say so."""

from __future__ import annotations

from django.db import models

from jiuzai.foundation.vocabulary.enums import CertificateKind
from jiuzai.foundation.vocabulary.models.trade import TradeFamily


class Skill(models.Model):
    code = models.SlugField("代号", max_length=40, primary_key=True)
    name = models.CharField("名称", max_length=30, unique=True)
    family = models.ForeignKey(
        TradeFamily, verbose_name="工种类别", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = "技能"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Certificate(models.Model):
    code = models.SlugField("代号", max_length=40, primary_key=True)
    name = models.CharField("名称", max_length=40, unique=True)
    kind = models.CharField("种类", max_length=20, choices=CertificateKind.choices)
    order = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = "证书"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class CertificateWord(models.Model):
    word = models.CharField("叫法", max_length=40, primary_key=True)
    certificate = models.ForeignKey(Certificate, verbose_name="证书", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "证书叫法"

    def __str__(self) -> str:
        return self.word
