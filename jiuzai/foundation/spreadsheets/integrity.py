"""Questions that must have no answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jiuzai.foundation.files import storage
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, StagedRow


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the keys of the rows that answer it."""
    lists = Import.objects.unscoped("integrity")
    kept = lists.exclude(original_key="").order_by("pk")
    yield "存储里找不到原件的表格", [str(one.pk) for one in kept if not storage.private().exists(one.original_key)]
    yield "行数和结论对不上的表格", [str(one.pk) for one in lists.filter(state=ImportState.DONE) if not _adds_up(one)]
    yield "入库行数和记录对不上的表格", _wrongly_counted()


def _adds_up(batch: Import) -> bool:
    return batch.data_rows == batch.staged == StagedRow.objects.of(batch).count()


def _wrongly_counted() -> list[str]:
    written = Counter(CommittedRow.objects.values_list("batch_id", flat=True).iterator())
    lists = Import.objects.unscoped("integrity").exclude(state=ImportState.UNDONE)
    return [str(key) for key, committed in lists.values_list("pk", "committed") if written[key] != committed]
