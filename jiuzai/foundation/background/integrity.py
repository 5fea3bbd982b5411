"""Questions that must have no answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from jiuzai.foundation.background.enums import JobState
from jiuzai.foundation.background.models import Job


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the keys of the rows that answer it."""
    yield "执行次数超过上限的后台任务", _keys(Job.objects.filter(attempts__gt=F("max_attempts")))
    yield (
        "已结束却仍占租约的后台任务",
        _keys(Job.objects.exclude(state__in=[JobState.WAITING, JobState.RUNNING]).filter(lease_until__isnull=False)),
    )


def _keys(rows: object) -> list[str]:
    return [str(key) for key in rows.values_list("pk", flat=True)]  # type: ignore[attr-defined]
