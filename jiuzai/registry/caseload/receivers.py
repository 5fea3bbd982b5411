"""News about people: what was written about somebody goes with her."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from jiuzai.registry.caseload.models import FollowUp
from jiuzai.registry.people.events import person_erased
from jiuzai.registry.people.models import Person


@receiver(person_erased, sender=Person)
def forget_her(person_id: UUID, **_: Any) -> None:
    FollowUp.objects.unscoped("erase").filter(person_id=person_id).delete()
