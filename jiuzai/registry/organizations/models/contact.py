"""A person to ring up at an organisation, for recruiting, for money, for anything."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from jiuzai.foundation.kernel import masking
from jiuzai.foundation.kernel.normalise import person_name
from jiuzai.foundation.vault.fields import BlindIndexField, SealedTextField
from jiuzai.registry.organizations import normal
from jiuzai.registry.organizations.models.organization import Organization
from jiuzai.registry.organizations.models.scope import OfOrganizationQuerySet


class Contact(models.Model):
    """Gone when `ended_at` is set; the row stays for the history of who answered for what."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="contacts")
    name = SealedTextField("姓名")
    name_index = BlindIndexField(source="name", normaliser=person_name)
    phone = SealedTextField("电话")
    phone_index = BlindIndexField(source="phone", normaliser=normal.telephone, purpose="organizations.phone")
    is_main = models.BooleanField("主要联系人", default=False)
    duty = models.CharField("负责事项", max_length=40, blank=True)
    added_by = models.CharField("填写人", max_length=64)
    added_at = models.DateTimeField("填写时间")
    ended_at = models.DateTimeField("停用时间", null=True, blank=True)

    objects = OfOrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = "单位联系人"
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(is_main=True, ended_at=None), name="contact_one_main"
            ),
        ]

    def __str__(self) -> str:
        return masking.name(self.name)
