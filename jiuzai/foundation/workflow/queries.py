"""Questions about history."""

from __future__ import annotations

from django.db import models

from jiuzai.foundation.workflow.models import Transition
from jiuzai.foundation.workflow.models.transition import TransitionQuerySet


def history_of(row: models.Model) -> TransitionQuerySet:
    """Every step `row` took, oldest first. Whoever may open the row may read its history."""
    return Transition.objects.about(row)
