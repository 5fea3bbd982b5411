"""Edges of the worker. A list may be taken up many times before it is done, so the attempts are many too."""

from __future__ import annotations

from django_tasks import task

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets import actions
from jiuzai.foundation.spreadsheets.actors import KEEPER


@task(max_attempts=12, pause_seconds=3)
def look(import_id: str) -> str:
    """Read and judge one list."""
    return actions.judge(import_id, clock.now)


@task(max_attempts=12, pause_seconds=3)
def commit(import_id: str) -> str:
    """Write one list."""
    return actions.run_commit(import_id, clock.now)


@task(max_attempts=12, pause_seconds=3)
def undo(import_id: str) -> str:
    """Take one list back."""
    return actions.run_undo(import_id, clock.now)


@task()
def remove_expired() -> int:
    """Remove what is past its keeping time."""
    return actions.remove_expired(by=KEEPER, at=clock.now())
