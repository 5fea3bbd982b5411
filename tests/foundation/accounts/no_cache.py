"""A cache that has stopped: every use raises."""

from __future__ import annotations

from django.core.cache.backends.base import BaseCache


class Gone(BaseCache):
    def __init__(self, _location: str, params: dict) -> None:
        super().__init__(params)

    def _refuse(self, *_args: object, **_options: object) -> None:
        raise ConnectionError("the cache has stopped")

    add = get = set = touch = delete = clear = _refuse
