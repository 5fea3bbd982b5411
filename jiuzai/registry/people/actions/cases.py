"""What only the city can judge: the same number in two places. A list or a counter opens the case."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.workflow.actions import begin
from jiuzai.registry.people.enums import CaseKind, CaseState
from jiuzai.registry.people.models import CityCase, Person


@transaction.atomic
def raise_case(
    kind: CaseKind,
    person: Person | None,
    *,
    county_code: str,
    claimed: str,
    by: Actor,
    at: dt.datetime,
    batch: str = "",
) -> CityCase:
    """Open a case, or give back the one already open for this person and county."""
    rows = CityCase.objects.unscoped("one open case is enough")
    held: CityCase | None = None
    if person is not None:
        held = rows.filter(person=person, county_code=county_code, kind=kind, state=CaseState.OPEN).first()
    if held is not None:
        return held
    case = CityCase(
        kind=kind,
        person=person,
        county_code=county_code,
        claimed=claimed,
        source_batch=batch,
        raised_by=by.actor_id,
        raised_at=at,
    )
    case.save(force_insert=True)
    begin(case, by=by, at=at)
    return case
