"""What runs by itself."""

from __future__ import annotations

from uuid import UUID

from django_tasks import task

from jiuzai.foundation.kernel import clock
from jiuzai.registry.employment import actions
from jiuzai.registry.employment.actions.unknown import hold_unknown_of


@task()
def hold_unknown(import_id: str) -> int:
    """Keep the rows of a finished list whose people nobody registered yet."""
    return hold_unknown_of(UUID(import_id), at=clock.now())


@task()
def join_held(person_ids: list[str]) -> int:
    """Give waiting rows to people who just arrived."""
    return actions.join_held([UUID(key) for key in person_ids], at=clock.now())


@task()
def look_after_held_rows() -> dict[str, int]:
    """Join whom the news missed, forget what is over."""
    at = clock.now()
    return {"joined": actions.join_missed(at=at), "forgotten": actions.forget_held(at=at)}
