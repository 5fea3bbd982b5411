"""What a person's page tells of tries to reach her."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from jiuzai.foundation.kernel.actors import Actor
from jiuzai.registry.caseload.models import Attempt, FollowUp
from jiuzai.registry.people import timeline
from jiuzai.registry.people.timeline import Entry


def entries(actor: Actor, person_ids: list[UUID]) -> Iterator[Entry]:
    held = FollowUp.objects.visible_to(actor).filter(person_id__in=person_ids)
    for row in held:
        yield Entry(row.opened_at, f"记下要{row.get_kind_display()}", row.about)
    tries = Attempt.objects.visible_to(actor).filter(follow_up__person_id__in=person_ids, taken_back_at=None)
    for row in tries.select_related("follow_up"):
        later = f"，下次 {row.next_on.month}月{row.next_on.day}日" if row.next_on else ""
        yield Entry(
            row.tried_at,
            f"{row.follow_up.get_kind_display()}：{row.get_outcome_display()}{later}",
            row.said,
            row.tried_by_label,
        )


timeline.register("caseload", "跟进", entries)
