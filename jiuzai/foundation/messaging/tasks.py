"""Edges of the worker: what runs later and what runs again and again."""

from __future__ import annotations

from django_tasks import task

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.messaging import actions
from jiuzai.foundation.messaging.workflow import DELIVER

POSTMAN = SystemActor("messaging", frozenset({DELIVER}))


@task(max_attempts=6)
def deliver(message_id: str) -> str:
    """Send one message; raises TryAgain so that the worker comes back to it."""
    return actions.deliver(message_id, by=POSTMAN, at=clock.now())


@task()
def tidy() -> dict[str, int]:
    """Expire what nobody waits for, and look again at messages whose outcome is open."""
    at = clock.now()
    expired = actions.expire_stale(by=POSTMAN, at=at)
    asked = actions.questionable(at=at)
    for message_id in asked:
        deliver.enqueue(str(message_id))
    return {"expired": expired, "asked": len(asked)}


@task()
def forget_old() -> int:
    """Blank wording and telephone numbers past their keeping time."""
    return actions.forget_old(at=clock.now())
