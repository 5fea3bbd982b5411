"""Deeds on places."""

from __future__ import annotations

from django.apps import apps
from django.db import models, transaction

from jiuzai.foundation.region import reference


@transaction.atomic
def load_places() -> dict[str, int]:
    """Refresh the tables from the files that ship with the platform; rows added by officers stay."""

    def model_named(name: str) -> type[models.Model]:
        return apps.get_model("region", name)

    return reference.load(model_named)
