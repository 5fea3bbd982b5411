"""Deeds on words for work."""

from __future__ import annotations

from django.apps import apps
from django.db import models, transaction

from jiuzai.foundation.vocabulary import reference


@transaction.atomic
def load_words() -> dict[str, int]:
    """Refresh the tables from the files that ship with the platform; words added by officers stay."""

    def model_named(name: str) -> type[models.Model]:
        return apps.get_model("vocabulary", name)

    return reference.load(model_named)
