"""Write what a source says about many people at once. One transaction, a handful of statements, safe to repeat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.region.queries import CITY
from jiuzai.foundation.spreadsheets.inserting import insert_rows
from jiuzai.registry.employment.enums import InsuranceMode, MonthSource
from jiuzai.registry.employment.events import months_recorded
from jiuzai.registry.employment.ledger import Deed, Held, Plan, Said, plan
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.organizations.actions import hold_employers
from jiuzai.registry.organizations.actions.holding import NamedEmployer
from jiuzai.registry.people.actions.reaching import open_reaches
from jiuzai.registry.people.models import Person

_HELD = (*("id", "employer_key", "county_code", "mode", "schemes", "base_fen", "back_paid", "posted_on", "is_void"),)
_CHUNK = 400
Place = tuple[UUID, dt.date]


@dataclass(frozen=True, slots=True)
class Statement:
    """What row `position` of a batch says about a person."""

    person_id: UUID
    said: Said
    position: int


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a statement: how many months were added, replaced and already known."""

    position: int
    added: int
    replaced: int
    same: int
    nothing_to_void: int

    @property
    def changed(self) -> bool:
        return bool(self.added or self.replaced)


@transaction.atomic
def write_months(
    statements: Sequence[Statement], *, source: MonthSource, batch: UUID, by: Actor, at: dt.datetime
) -> list[Written]:
    """In the order of the statements. Unknown employers become drafts; the people's units may see them from today.

    The caller records the deed (a list does it per chunk).
    """
    if not statements:
        return []
    people = sorted({one.person_id for one in statements})
    _lock(people)
    employers = _employers(statements, by=by, at=at)
    held = held_months(statements)
    fresh: dict[UUID, InsuranceMonth] = {}
    replaced: dict[UUID, UUID] = {}
    done: list[Written] = []
    for one in statements:
        deeds: list[Deed] = []
        for month in one.said.months():
            made = plan_and_note(one.said, held, (one.person_id, month))
            deeds.append(made.deed)
            if made.fresh is not None:
                row = _row(one, month, made.fresh, employers, source, batch, at)
                _take_in(row, made, fresh, replaced)
        done.append(_counted(one.position, deeds))
    _save(fresh, replaced)
    _announce(statements, fresh, at)
    return done


def plan_and_note(said: Said, held: dict[Place, list[Held]], place: Place) -> Plan:
    """The plan for one month; `held` then stands as it will be once the plan is written."""
    rows = held.get(place, [])
    made = plan(said, [row for row in rows if row.employer_key == said.employer_key])
    if made.fresh is not None:
        held[place] = [row for row in rows if row not in made.gone] + [made.fresh]
    return made


def held_months(statements: Sequence[Statement]) -> dict[Place, list[Held]]:
    """Live rows of everybody named, in the months named: what plans are made against."""
    found: dict[Place, list[Held]] = {}
    people = sorted({one.person_id for one in statements})
    months = [month for one in statements for month in one.said.months()]
    for start in range(0, len(people), _CHUNK):
        rows = InsuranceMonth.objects.unscoped("what is held already").live()
        rows = rows.filter(person__in=people[start : start + _CHUNK], month__range=(min(months), max(months)))
        for person_id, month, *facts in rows.order_by("recorded_at", "id").values_list("person_id", "month", *_HELD):
            found.setdefault((person_id, month), []).append(Held(*facts))
    return found


def _lock(people: Sequence[UUID]) -> None:
    """One writer for a person's months at a time, always in the same order."""
    for start in range(0, len(people), _CHUNK):
        rows = Person._base_manager.select_for_update().filter(pk__in=people[start : start + _CHUNK])
        list(rows.order_by("pk").values_list("pk", flat=True))


def _employers(statements: Sequence[Statement], *, by: Actor, at: dt.datetime) -> Mapping[str, UUID]:
    wanted = {
        one.said.credit_code: NamedEmployer(one.said.employer_name, one.said.county_code)
        for one in reversed(statements)
        if one.said.credit_code
    }
    return hold_employers(wanted, by=by, at=at)


def _row(
    one: Statement,
    month: dt.date,
    facts: Held,
    employers: Mapping[str, UUID],
    source: MonthSource,
    batch: UUID,
    at: dt.datetime,
) -> InsuranceMonth:
    return InsuranceMonth(
        id=facts.id,
        person_id=one.person_id,
        month=month,
        employer_id=employers.get(one.said.credit_code),
        employer_key=facts.employer_key,
        employer_name=one.said.employer_name,
        county_code=facts.county_code,
        mode=facts.mode,
        schemes=facts.schemes,
        base_fen=facts.base_fen,
        back_paid=facts.back_paid,
        posted_on=facts.posted_on,
        is_void=facts.is_void,
        source=source,
        batch=batch,
        position=one.position,
        recorded_at=at,
    )


def _take_in(row: InsuranceMonth, made: Plan, fresh: dict[UUID, InsuranceMonth], replaced: dict[UUID, UUID]) -> None:
    fresh[row.pk] = row
    for old in made.gone:
        if old.id in fresh:  # corrected further down in the same list
            fresh[old.id].superseded_by_id = row.pk
        else:
            replaced[old.id] = row.pk


def _save(fresh: Mapping[UUID, InsuranceMonth], replaced: Mapping[UUID, UUID]) -> None:
    # Old rows step aside first; their keys to rows not yet written are checked when the transaction ends.
    old = [InsuranceMonth(id=key, superseded_by_id=new) for key, new in replaced.items()]
    if old:
        InsuranceMonth._base_manager.bulk_update(old, ["superseded_by"], batch_size=_CHUNK)
    insert_rows(list(fresh.values()))


def _announce(statements: Sequence[Statement], fresh: Mapping[UUID, InsuranceMonth], at: dt.datetime) -> None:
    counties: dict[str, set[UUID]] = {}
    for row in fresh.values():
        if row.mode != InsuranceMode.RESIDENT and row.county_code.startswith(CITY) and row.county_code != CITY:
            counties.setdefault(row.county_code, set()).add(row.person_id)
    for county, people in sorted(counties.items()):
        open_reaches(people, county, "insured", starts_on=clock.local_date(at))
    changed = sorted({row.person_id for row in fresh.values()})
    if changed:
        months_recorded.send(sender=InsuranceMonth, person_ids=changed, at=at)


def _counted(position: int, deeds: Sequence[Deed]) -> Written:
    return Written(
        position, deeds.count("add"), deeds.count("replace"), deeds.count("same"), deeds.count("nothing_to_void")
    )
