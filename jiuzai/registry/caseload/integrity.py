"""Questions that must have no answer."""

from __future__ import annotations

from collections.abc import Iterator

from jiuzai.registry.caseload.models import FollowUp
from jiuzai.registry.people.enums import PersonState


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the keys of the rows that answer it."""
    rows = FollowUp.objects.unscoped("integrity")
    gone = rows.filter(person__state=PersonState.ERASED)
    yield "已删除人员名下还留着的跟进", [str(key) for key in gone.values_list("pk", flat=True)]
    nowhere = rows.filter(region_code="")
    yield "不知道在谁台面上的跟进", [str(key) for key in nowhere.values_list("pk", flat=True)]
