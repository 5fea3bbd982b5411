"""Questions that must have no answer."""

from __future__ import annotations

from collections.abc import Iterator

from jiuzai.foundation.vault.columns import filled, name_of, sealed_columns, sealed_with
from jiuzai.foundation.vault.keys import ring


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the columns that answer it."""
    yield "没有密钥可以打开的加密内容", list(_lost())


def _lost() -> Iterator[str]:
    """Columns with values that no key of the ring opens, and how many. Reads no plaintext."""
    for field in sealed_columns():
        rows = filled(field)
        for key_id in ring().keys:
            rows = rows.exclude(sealed_with(field, key_id))
        count = rows.count()
        if count:
            yield f"{name_of(field)}（{count} 处）"
