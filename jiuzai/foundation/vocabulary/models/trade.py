"""Trades, the families they belong to, and the words people use for them."""

from __future__ import annotations

from django.db import models


class TradeFamily(models.Model):
    code = models.SlugField("代号", max_length=40, primary_key=True)
    name = models.CharField("名称", max_length=30, unique=True)
    order = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = "工种类别"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class Trade(models.Model):
    code = models.SlugField("代号", max_length=40, primary_key=True)
    name = models.CharField("名称", max_length=30, unique=True)
    family = models.ForeignKey(TradeFamily, verbose_name="类别", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField("次序")

    class Meta:
        verbose_name = "工种"
        ordering = ["order"]

    def __str__(self) -> str:
        return self.name


class TradeWord(models.Model):
    """One word for a trade, in the form `matching_form` gives it. A word names one trade only."""

    word = models.CharField("叫法", max_length=30, primary_key=True)
    trade = models.ForeignKey(Trade, verbose_name="工种", on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "工种叫法"

    def __str__(self) -> str:
        return self.word
