"""Edges of the worker."""

from __future__ import annotations

from django_tasks import task

from jiuzai.foundation.files import actions
from jiuzai.foundation.files.actions.inspecting import INSPECTOR
from jiuzai.foundation.files.workflow import REMOVE
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.actors import SystemActor

KEEPER = SystemActor("files", frozenset({REMOVE}))


@task(max_attempts=5)
def inspect(file_id: str) -> str:
    """Look at one file in quarantine."""
    return actions.inspect(file_id, by=INSPECTOR, at=clock.now())


@task()
def rescan() -> int:
    """Look again at what was not looked at for a month."""
    return actions.rescan(by=INSPECTOR, at=clock.now())


@task()
def remove_expired() -> int:
    """Remove what is past its keeping time."""
    return actions.remove_expired(by=KEEPER, at=clock.now())
