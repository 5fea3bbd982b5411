"""Turns plans into jobs when they are due. Any number of schedulers may look; one occurrence becomes one job."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import transaction

from jiuzai.foundation.background.backend import put
from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Job, Schedule
from jiuzai.foundation.background.schedule import Plan, plans

logger = logging.getLogger("jiuzai.background")


def tick(at: dt.datetime) -> int:
    """Enqueue what is due at `at`; how many jobs that made."""
    rows = {row.name: row for row in Schedule.objects.all()}
    return sum(_occurs(plan, rows.get(plan.name) or _first(plan, at), at) for plan in plans())


def _first(plan: Plan, at: dt.datetime) -> Schedule:
    fresh = Schedule(name=plan.name, task=plan.task.module_path, every_seconds=plan.seconds, due_at=at)
    Schedule.objects.bulk_create([fresh], ignore_conflicts=True)
    return Schedule.objects.get(name=plan.name)


def _occurs(plan: Plan, row: Schedule, at: dt.datetime) -> bool:
    interval = dt.timedelta(seconds=plan.seconds)
    clock_went_back = row.due_at > at + interval
    if row.due_at > at and not clock_went_back:
        return False
    with transaction.atomic():
        return _won(plan, row, _next_due(row, at, interval), at) and _enqueued(plan, row)


def _won(plan: Plan, row: Schedule, due_at: dt.datetime, at: dt.datetime) -> bool:
    """Moving `due_at` on from what was read is the lot: one scheduler draws it."""
    return bool(
        Schedule.objects.filter(name=row.name, due_at=row.due_at).update(
            due_at=due_at, last_at=at, every_seconds=plan.seconds, task=plan.task.module_path
        )
    )


def _enqueued(plan: Plan, row: Schedule) -> bool:
    earlier = Job.objects.filter(schedule=plan.name)
    if earlier.unfinished().exists():
        logger.info("schedule %s: the last occurrence is not finished, this one is left out", plan.name)
        return False
    earlier.filter(state=JobState.DONE).delete()  # a plan of every few seconds keeps one finished row, not millions
    put(plan.task, [], {}, schedule=plan.name, occurrence=f"{plan.name}@{row.due_at.isoformat()}")
    return True


def _next_due(row: Schedule, at: dt.datetime, interval: dt.timedelta) -> dt.datetime:
    """The first moment after `at` in step with the plan."""
    if row.due_at > at:
        return at + interval
    return row.due_at + interval * ((at - row.due_at) // interval + 1)
