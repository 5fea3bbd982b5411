"""What can go wrong with a job, kept without what anybody typed."""

from __future__ import annotations

import traceback


class LeaseLost(RuntimeError):
    """Another worker holds the job by now; what this one did must not count."""


class WorkerVanished(RuntimeError):
    """The worker died or hung in every attempt."""


def described(error: BaseException) -> dict[str, str]:
    """Class and place of an error. The message is left out: it may quote a person's data (DA-5)."""
    kind = type(error)
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    return {
        "kind": f"{kind.__module__}.{kind.__qualname__}",
        "where": "\n".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames),
    }
