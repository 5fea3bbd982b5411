"""A card with sealed fields."""

import uuid

from django.db import models

from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField


class Card(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = SealedTextField("证件号", blank=True)
    number_index = BlindIndexField(source="number", normaliser=identifier, unique=True)
    note = SealedTextField("备注", blank=True)
    colour = models.CharField("颜色", max_length=10, blank=True)

    class Meta:
        app_label = "drawer"
