"""Rows that hang on an organisation are seen by those who see the organisation."""

from __future__ import annotations

from typing import Self

from jiuzai.foundation.scoping.querysets import ScopedQuerySet
from jiuzai.registry.organizations.models.organization import Organization


class OfOrganizationQuerySet(ScopedQuerySet):
    def visible_to(self, actor: object) -> Self:
        seen = Organization.objects.visible_to(actor).values("pk")
        return self.filter(organization__in=seen).scoped()
