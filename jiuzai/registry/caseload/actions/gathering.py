"""Ask every source what is worth a call today, and close what settled itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.workflow.actions import begin, move
from jiuzai.registry.caseload import sources
from jiuzai.registry.caseload.models import FollowUp
from jiuzai.registry.caseload.sources import Proposal, Source
from jiuzai.registry.caseload.workflow import SETTLE

GATHERER = SystemActor("跟进名单", frozenset({SETTLE}))


def gather(at: dt.datetime, wanted: Iterable[str] = ()) -> dict[str, int]:
    """New follow-ups by source. Safe to repeat: the same occurrence is written once, whatever became of it."""
    chosen = set(wanted)
    found = {}
    for source in sources.known():
        if chosen and source.name not in chosen:
            continue
        _settle(source, at)
        found[source.name] = _open_new(source, at)
    return found


@transaction.atomic
def _open_new(source: Source, at: dt.datetime) -> int:
    proposals = {one.key: one for one in source.due(clock.local_date(at))}
    held = FollowUp.objects.unscoped("already written").filter(source=source.name, source_key__in=list(proposals))
    known = set(held.values_list("source_key", flat=True))
    fresh = [one for key, one in proposals.items() if key not in known]
    for proposal in fresh:
        begin(_write(source, proposal, at), by=GATHERER, at=at, reason=source.label)
    return len(fresh)


def _write(source: Source, proposal: Proposal, at: dt.datetime) -> FollowUp:
    made: FollowUp = FollowUp.objects.create(
        person_id=proposal.person_id,
        kind=proposal.kind,
        about=proposal.about,
        due_on=proposal.due_on,
        promised=proposal.promised,
        region_code=proposal.region_code,
        source=source.name,
        source_key=proposal.key,
        opened_by=GATHERER.actor_id,
        opened_at=at,
    )
    return made


@transaction.atomic
def _settle(source: Source, at: dt.datetime) -> None:
    rows = FollowUp.objects.unscoped("do they still need anybody").open().filter(source=source.name)
    held = {row.source_key: row for row in rows}
    for key in source.settled(list(held), clock.local_date(at)) if held else ():
        move(held[key], "settle", by=GATHERER, at=at, reason=source.label, closed_at=at)
