"""What runs by itself."""

from __future__ import annotations

from django_tasks import task

from jiuzai.foundation.kernel import clock
from jiuzai.registry.people import actions


@task()
def keep_to_time() -> dict[str, int]:
    """Ask the silent, forget drafts and those who did not answer (RT-1)."""
    at = clock.now()
    return {
        "asked": actions.notify_silent(at),
        "erased": actions.erase_silent(at),
        "claims": actions.forget_claims(at),
        "tails": actions.fill_missing_tails(at),
    }


@task()
def send_unmask_digests() -> int:
    """A letter to everybody who supervises lookers of the past week (MK-2)."""
    return actions.send_digests(clock.now())
