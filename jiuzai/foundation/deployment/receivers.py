"""A worker is a server too: it does not start where production refuses."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from jiuzai.foundation.background.events import worker_starts
from jiuzai.foundation.deployment.checks import refuse_if_unsafe


@receiver(worker_starts, dispatch_uid="deployment.refuse_if_unsafe")
def refuse_unsafe_worker(**_: Any) -> None:
    refuse_if_unsafe()
