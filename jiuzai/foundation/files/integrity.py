"""Questions that must have no answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jiuzai.foundation.files import quotas, storage
from jiuzai.foundation.files.enums import FileState
from jiuzai.foundation.files.models import StoredFile, Usage


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the keys of the rows that answer it."""
    files = StoredFile.objects.unscoped("integrity")
    kept = files.kept().order_by("pk")
    yield "存储里找不到内容的文件", [str(file.pk) for file in kept if not storage.private().exists(file.key)]
    unchecked = files.filter(state=FileState.CLEAN, checked_at=None)
    yield "没有检查却可以打开的文件", [str(key) for key in unchecked.values_list("pk", flat=True)]
    yield "用量和文件对不上的范围", _wrong_usage()


def _wrong_usage() -> list[str]:
    summed: Counter[str] = Counter()
    for person, region, size in StoredFile.objects.unscoped("integrity").values_list(
        "uploaded_by", "region_code", "size"
    ):
        summed.update({scope: size for scope, _, _ in quotas.scopes_of(person, region)})
    booked = dict(Usage.objects.values_list("scope", "used_bytes"))
    return sorted(scope for scope in {*summed, *booked} if summed[scope] != booked.get(scope, 0))
