"""What runs by itself."""

from __future__ import annotations

from django_tasks import task

from jiuzai.foundation.kernel import clock
from jiuzai.registry.caseload import actions


@task()
def gather() -> dict[str, int]:
    """Follow-ups from every registered source."""
    return actions.gather(clock.now())
