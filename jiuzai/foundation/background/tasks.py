"""What the foundation itself repeats: sealing and anchoring the record, pruning."""

from __future__ import annotations

from dataclasses import asdict

from django_tasks import task

from jiuzai.foundation.audit import actions as audit
from jiuzai.foundation.background import actions
from jiuzai.foundation.kernel import clock


@task
def seal_audit() -> int:
    """How many rows were sealed."""
    return audit.seal_new(clock.now())


@task
def anchor_audit() -> bool:
    """Whether there was something new to anchor."""
    return audit.anchor(clock.now()) is not None


@task
def prune() -> dict[str, int]:
    return asdict(actions.prune(clock.now()))
