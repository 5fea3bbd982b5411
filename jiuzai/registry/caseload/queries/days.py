"""Today's list: every open follow-up in one place and only one, the most urgent first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.registry.caseload.models import Attempt, FollowUp
from jiuzai.registry.caseload.models.attempt import AttemptQuerySet
from jiuzai.registry.caseload.models.follow_up import FollowUpQuerySet
from jiuzai.registry.people.models import Person
from jiuzai.registry.people.queries import all_ids_of

AHEAD = dt.timedelta(days=7)
MOST = 300
UNDO_FOR = dt.timedelta(minutes=60)


@dataclass(slots=True)
class Day:
    """`nobody`: not found once or more, due now. `promised`: her own word, a week ahead. `ahead`: the next seven days.

    `left_out` says how many more there are than a page holds.
    """

    overdue: list[FollowUp] = field(default_factory=list)
    due: list[FollowUp] = field(default_factory=list)
    promised: list[FollowUp] = field(default_factory=list)
    nobody: list[FollowUp] = field(default_factory=list)
    ahead: list[FollowUp] = field(default_factory=list)
    left_out: int = 0

    @property
    def now(self) -> int:
        """How many are to be done today."""
        return len(self.overdue) + len(self.due) + len(self.nobody)


def day_for(actor: Actor, on: dt.date, *, mine: bool = False) -> Day:
    """What the actor's desks have open up to a week ahead; `mine` keeps what she holds herself."""
    rows = _open(actor).falling_due(on + AHEAD)
    if mine:
        rows = rows.filter(held_by=actor.actor_id)
    found = list(rows.select_related("person").order_by("due_on", "opened_at", "id")[:MOST])
    day = Day(left_out=max(0, rows.count() - MOST) if len(found) == MOST else 0)
    for row in found:
        _place(day, row, on).append(row)
    return day


def due_count(actor: Actor, on: dt.date) -> int:
    """How many are due or overdue: the number beside the word in the navigation of a desk."""
    return int(_open(actor).falling_due(on).count())


def follow_up_for(actor: Actor, follow_up_id: UUID) -> FollowUp:
    """One the actor may work on. NotFound for everybody else."""
    found: FollowUp | None = FollowUp.objects.visible_to(actor).select_related("person").filter(pk=follow_up_id).first()
    if found is None:
        raise NotFound("没有找到这条跟进。", next_step="请回到今天的名单。")
    return found


def attempt_for(actor: Actor, attempt_id: UUID) -> Attempt:
    """A try the actor sees. NotFound for everybody else."""
    found: Attempt | None = (
        Attempt.objects.visible_to(actor).select_related("follow_up__person").filter(pk=attempt_id).first()
    )
    if found is None:
        raise NotFound("没有找到这条记录。", next_step="请回到今天的名单。")
    return found


def of_person(actor: Actor, person: Person) -> FollowUpQuerySet:
    """Open ones about one person, records merged into hers included."""
    return _open(actor).filter(person_id__in=all_ids_of(person.pk)).order_by("due_on", "id")


def taps_of(actor: Actor, at: dt.datetime) -> AttemptQuerySet:
    """What the actor tapped within the hour and has not taken back, newest first."""
    rows = Attempt.objects.visible_to(actor).filter(tried_by=actor.actor_id, taken_back_at=None)
    found: AttemptQuerySet = rows.filter(tried_at__gt=at - UNDO_FOR).select_related("follow_up__person")
    return found.order_by("-tried_at", "-id")


def _open(actor: Actor) -> FollowUpQuerySet:
    found: FollowUpQuerySet = FollowUp.objects.visible_to(actor).open()
    return found


def _place(day: Day, row: FollowUp, on: dt.date) -> list[FollowUp]:
    if row.promised:
        return day.promised
    if row.due_on > on:
        return day.ahead
    if row.tries:
        return day.nobody
    return day.due if row.due_on == on else day.overdue
