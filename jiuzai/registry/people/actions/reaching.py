"""Which Jinhua units have to do with a person. Announced by the apps that know why, never guessed here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Greatest

from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.region.queries import CITY
from jiuzai.registry.people.models import Reach


def open_reaches(person_ids: Iterable[UUID], region_code: str, why: str, *, starts_on: dt.date) -> int:
    """From that day on the unit sees these people. Safe to repeat; says how many were new."""
    if not region_code.startswith(CITY):
        raise BadInput("只有金华的单位用这种关联。", where="region_code")
    wanted = dict.fromkeys(person_ids)
    held = Reach.objects.filter(region_code=region_code, why=why, ends_on__isnull=True, person_id__in=list(wanted))
    known = set(held.values_list("person_id", flat=True))
    fresh = [
        Reach(person_id=key, region_code=region_code, why=why, starts_on=starts_on)
        for key in wanted
        if key not in known
    ]
    Reach.objects.bulk_create(fresh, batch_size=1000, ignore_conflicts=True)
    return len(fresh)


def close_reaches(person_ids: Iterable[UUID], region_code: str, why: str, *, ends_on: dt.date) -> int:
    """The reason is over; `ends_on` is the last day the unit sees them for it."""
    rows = Reach.objects.filter(Q(ends_on__isnull=True), region_code=region_code, why=why)
    return rows.filter(person_id__in=list(person_ids)).update(ends_on=Greatest(F("starts_on"), ends_on))
