"""Deeds on the calendar. The caller (an administrator's page or command) audits them: audit lies above this part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.workdays.models import CalendarYear, DayRule


@transaction.atomic
def enter_year(
    year: int,
    *,
    off: Mapping[dt.date, str],
    make_up: Mapping[dt.date, str],
    source: str,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Make a year known from its holiday notice: days off and make-up days by name. Entering again replaces it."""
    days = {**dict.fromkeys(off, False), **dict.fromkeys(make_up, True)}
    if off.keys() & make_up.keys():
        raise BadInput("同一天不能既放假又上班。", next_step="请对照放假通知核对。", where="days")
    if any(day.year != year for day in days):
        raise BadInput(f"只能录入{year}年的日期。", next_step="请对照放假通知核对。", where="days")
    CalendarYear.objects.update_or_create(year=year, defaults={"source": source, "set_by": by.actor_id, "set_at": at})
    DayRule.objects.filter(day__year=year).delete()
    names = {**off, **make_up}
    DayRule.objects.bulk_create(
        DayRule(day=day, is_workday=works, name=names[day], set_by=by.actor_id, set_at=at)
        for day, works in days.items()
    )


def set_day(day: dt.date, *, is_workday: bool, name: str, by: Actor, at: dt.datetime) -> DayRule:
    """Say that one day is a working day or is not, whatever the calendar says (storm, local notice)."""
    rule, _ = DayRule.objects.update_or_create(
        day=day, defaults={"is_workday": is_workday, "name": name, "set_by": by.actor_id, "set_at": at}
    )
    return rule
