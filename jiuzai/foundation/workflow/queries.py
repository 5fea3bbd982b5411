"""Questions about history."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from jiuzai.foundation.workflow.models import Transition
from jiuzai.foundation.workflow.models.transition import TransitionQuerySet


def history_of(row: models.Model) -> TransitionQuerySet:
    """Every step `row` took, oldest first. Whoever may open the row may read its history."""
    return Transition.objects.about(row)


def who_last_took(step: str, rows: Sequence[models.Model]) -> dict[str, str]:
    """By key of each row that took `step`: the actor id of the last time. One question for all rows of one model."""
    if not rows:
        return {}
    keys = [str(row.pk) for row in rows]
    taken = Transition.objects.filter(subject_kind=rows[0]._meta.label_lower, subject_id__in=keys, step=step)
    return dict(taken.order_by("id").values_list("subject_id", "by"))
