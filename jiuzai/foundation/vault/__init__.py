"""Field encryption, blind index, keys and their rotation."""

from __future__ import annotations

from django.db import models

from jiuzai.foundation.vault.codec import blind_index
from jiuzai.foundation.vault.fields import BlindIndexField

__all__ = ["blind_index", "index_of"]


def index_of(model: type[models.Model], field_name: str, value: str) -> str | None:
    """What `model.field_name` holds for `value`: `Model.objects.filter(phone_index=index_of(Model, "phone_index", …))`.

    Normalises as the field does. None for an empty value (and NULL equals nothing: filter finds no row).
    """
    field = model._meta.get_field(field_name)
    if not isinstance(field, BlindIndexField):
        raise TypeError(f"{model._meta.label}.{field_name} is no blind index")
    return field.index_of(value)
