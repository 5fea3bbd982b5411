"""The index of the database at hand: FTS5 on SQLite, a tsvector on PostgreSQL. Both answer the same questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from jiuzai.foundation.search.engines import postgresql, sqlite
from jiuzai.foundation.search.grams import Term


class Engine(Protocol):
    def put(self, entry_id: int, title: Sequence[str], body: Sequence[str]) -> None:
        """Index an entry anew."""

    def drop(self, entry_ids: Sequence[int]) -> None:
        """Forget entries."""

    def find(self, terms: Sequence[Term], kinds: Sequence[str], limit: int) -> list[int]:
        """Entry ids, best first: every term found; entries with all terms in the title lead."""


def engine() -> Engine:
    return sqlite.Fts5() if connection.vendor == "sqlite" else postgresql.Tsvector()
