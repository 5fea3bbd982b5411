"""A personal table that exists only here: a letter is seen by the one it is for."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.test.utils import isolate_apps

from jiuzai.foundation.scoping.querysets import ScopedQuerySet


class LetterQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        return self.filter(reader=str(actor)).scoped()


with isolate_apps("jiuzai.foundation.workflow"):

    class Letter(models.Model):
        reader = models.CharField(max_length=20)
        text = models.CharField(max_length=40, blank=True)

        objects = LetterQuerySet.as_manager()

        class Meta:
            app_label = "workflow"

        def __str__(self) -> str:
            return self.text

    class Diary(models.Model):
        text = models.CharField(max_length=40, blank=True)

        objects = ScopedQuerySet.as_manager()

        class Meta:
            app_label = "workflow"

        def __str__(self) -> str:
            return self.text
