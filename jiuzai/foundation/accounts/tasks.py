"""Edges of the worker."""

from __future__ import annotations

from django_tasks import task

from jiuzai.foundation.accounts import actions
from jiuzai.foundation.kernel import clock


@task()
def forget_codes() -> int:
    """Delete phone codes nobody can use any more."""
    return actions.forget_codes(at=clock.now())
