"""Questions that must have no answer."""

from __future__ import annotations

from collections.abc import Iterator

from jiuzai.foundation.vault.queries import values_without_a_key


def questions() -> Iterator[tuple[str, list[str]]]:
    """Each question in Chinese, with the columns that answer it."""
    yield "没有密钥可以打开的加密内容", [f"{name}（{count} 处）" for name, count in values_without_a_key().items()]
