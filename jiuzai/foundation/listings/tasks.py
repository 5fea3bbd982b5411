"""What runs by itself."""

from __future__ import annotations

from django_tasks import task

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.listings import actions


@task()
def end_what_is_over() -> dict[str, int]:
    """Close exports whose time is over, forget kept filters long put away."""
    at = clock.now()
    return {"expired": actions.expire_exports(at), "forgotten": actions.forget_deleted(at)}
