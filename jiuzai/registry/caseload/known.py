"""The sources and solutions this app knows itself. Others register their own from above."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from jiuzai.registry.caseload import solutions, sources
from jiuzai.registry.caseload.enums import FollowUpKind
from jiuzai.registry.caseload.models import FollowUp
from jiuzai.registry.caseload.sources import Proposal, Source
from jiuzai.registry.employment.derive import WORKING_MODES
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.employment.queries import known_through
from jiuzai.registry.people.enums import Going, PersonState
from jiuzai.registry.people.enums import Source as CameBy
from jiuzai.registry.people.models import Person, Wishes

UNASKED_AFTER = dt.timedelta(days=2)
UNASKED_UNTIL = dt.timedelta(days=30)
READY_WITHIN = dt.timedelta(days=7)
AT_ONCE = 500


def insured_now(_on: dt.date) -> Any:
    """Insured as a worker in the newest month the city sent, or the one before it; residents' insurance is no work."""
    rows = InsuranceMonth.objects.unscoped("who works already").counting()
    reach = known_through()
    if reach is None:
        return rows.none().scoped().values("person_id")
    rows = rows.filter(month__gte=reach.previous().first_day, mode__in=WORKING_MODES)
    return rows.values("person_id")


def followed(_on: dt.date) -> Any:
    """Somebody has her on a list with a day."""
    return FollowUp.objects.unscoped("who is followed up").open().values("person_id")


def unasked(on: dt.date) -> Iterator[Proposal]:
    """Registered at a counter two days ago and never asked what she hopes for."""
    rows = Person.objects.unscoped("source of follow-ups").filter(
        state=PersonState.ACTIVE,
        source=CameBy.COUNTER,
        wishes=None,
        registered_at__date__lte=on - UNASKED_AFTER,
        registered_at__date__gt=on - UNASKED_UNTIL,
    )
    for row in rows.exclude(place_code="").order_by("registered_at", "id")[:AT_ONCE]:
        yield Proposal(
            key=str(row.pk),
            person_id=row.pk,
            kind=FollowUpKind.CALL,
            about="登记了，三句话还没问",
            due_on=on,
            region_code=row.place_code,
        )


def asked_meanwhile(keys: Sequence[str], _on: dt.date) -> list[str]:
    rows = Wishes.objects.unscoped("source of follow-ups").filter(person_id__in=list(keys))
    return [str(key) for key in rows.values_list("person_id", flat=True)]


def ready(on: dt.date) -> Iterator[Proposal]:
    """The day she said she could leave comes within a week; a new day is a new follow-up."""
    rows = Wishes.objects.unscoped("source of follow-ups").filter(
        going=Going.YES, ready_on__gte=on, ready_on__lte=on + READY_WITHIN, person__state=PersonState.ACTIVE
    )
    rows = rows.exclude(person__place_code="").exclude(person_id__in=insured_now(on))
    for row in rows.select_related("person").order_by("ready_on", "id")[:AT_ONCE]:
        yield Proposal(
            key=f"{row.person_id}/{row.ready_on:%Y%m%d}",
            person_id=row.person_id,
            kind=FollowUpKind.CALL,
            about=f"说 {row.ready_on.month}月{row.ready_on.day}日能出发，问准了没有",
            due_on=on,
            region_code=row.person.place_code,
        )


solutions.register("insured", "正在参保上班", insured_now)
solutions.register("followed", "有人在跟进", followed)
sources.register(Source("unasked", "登记未问", unasked, asked_meanwhile))
sources.register(Source("ready", "快能出发", ready))
