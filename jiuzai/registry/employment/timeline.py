"""The insurance part of a person's story: spells, gaps and stops, as far as the one asking may know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import UUID

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.clock import SHANGHAI
from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.region.queries import labels
from jiuzai.registry.employment import derive
from jiuzai.registry.employment.derive import MonthView, Spell
from jiuzai.registry.employment.queries import known_through, months_of
from jiuzai.registry.people import timeline
from jiuzai.registry.people.models import Person


def entries(actor: Actor, person_ids: list[UUID]) -> Iterable[timeline.Entry]:
    """One line where a spell begins, one where it ends; nothing for people out of sight."""
    seen = list(Person.objects.visible_to(actor).filter(pk__in=person_ids))
    # Merged records tell the same story once.
    told = {row.pk for row in seen if row.merged_into_id is None or row.merged_into_id not in person_ids}
    for person in seen:
        if person.pk in told:
            yield from _story(months_of(actor, person))


def _story(views: list[MonthView]) -> Iterator[timeline.Entry]:
    runs = derive.spells(views, lambda view: view.mode in derive.WORKING_MODES)
    if not runs:
        return
    places = labels({view.county_code for view in views})
    reach = known_through()
    for spell in runs:
        yield timeline.Entry(
            _noon(spell.period.start), f"开始参保（{spell.period.start.label}）", _about(spell, places), precise=False
        )
        end = spell.period.start + spell.length
        later = any(other.period.start >= end for other in runs)
        if later or (reach is not None and end <= reach):
            word = "断缴" if later else "停保"
            body = f"参保到{end.previous().label}，共{spell.length}个月。"
            yield timeline.Entry(_noon(end), f"{word}（{end.label}起）", body, precise=False)


def _about(spell: Spell, places: dict[str, str]) -> str:
    where = "、".join(dict.fromkeys(places[row.county_code] for row in spell.rows))
    names = "、".join(dict.fromkeys(row.employer_name for row in spell.rows if row.employer_name))
    late = f"其中{len(spell.back_paid)}个月是补缴。" if spell.back_paid else ""
    return f"{where}{f'，{names}' if names else ''}，连续{spell.length}个月。{late}"


def _noon(month: Month) -> dt.datetime:
    return dt.datetime.combine(month.first_day, dt.time(12), tzinfo=SHANGHAI)


timeline.register("insurance", "参保", entries)
