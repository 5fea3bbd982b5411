"""A queryset that refuses to be read before somebody said for whom."""

from __future__ import annotations

import logging
from typing import Any, Self

from django.db import models

logger = logging.getLogger("jiuzai.scoping")


class UnscopedRead(RuntimeError):
    """A personal table was read without naming the person asking. A bug, never a citizen's mistake."""


class ScopedQuerySet(models.QuerySet[Any]):
    """Base of every personal table's manager.

    Subclasses give `visible_to(actor)`, which must end in `self.scoped()`.
    `unscoped(reason)` is for machinery (integrity checks, key rotation, the mover); the reason is logged.
    """

    _is_scoped = False

    def visible_to(self, actor: object) -> Self:
        raise NotImplementedError(f"{self.model.__name__} says nobody how to reach its rows")

    def scoped(self) -> Self:
        clone: Self = self._chain()  # type: ignore[attr-defined]
        clone._is_scoped = True
        return clone

    def unscoped(self, reason: str) -> Self:
        if not reason:
            raise ValueError("an unscoped read needs a reason")
        logger.debug("unscoped read of %s: %s", self.model._meta.label, reason)
        return self.scoped()

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone._is_scoped = self._is_scoped
        return clone

    def _check(self) -> None:
        if not self._is_scoped:
            logger.error("unscoped read of %s", self.model._meta.label)
            raise UnscopedRead(f"{self.model._meta.label}: call visible_to(actor) before reading")

    def _fetch_all(self) -> None:
        self._check()
        super()._fetch_all()  # type: ignore[misc]

    def iterator(self, chunk_size: int | None = None) -> Any:
        self._check()
        return super().iterator(chunk_size)

    def aiterator(self, chunk_size: int = 2000) -> Any:
        self._check()
        return super().aiterator(chunk_size)

    def __or__(self, other: Any) -> Self:
        return self._joined(super().__or__(other), other)

    def __xor__(self, other: Any) -> Self:
        return self._joined(super().__xor__(other), other)

    def union(self, *others: Any, all: bool = False) -> Self:
        return self._joined(super().union(*others, all=all), *others)

    def _joined(self, result: Any, *others: Any) -> Any:
        """Rows that may come from either side are scoped only when both sides are."""
        if result._is_scoped and not all(getattr(side, "_is_scoped", False) for side in (self, *others)):
            result = result._chain()
            result._is_scoped = False
        return result

    def count(self) -> int:
        self._check()
        return super().count()

    def exists(self) -> bool:
        self._check()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._check()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._check()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check()
        return super().delete()

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super().raw(*args, **kwargs)
