"""FTS5. The virtual table is keyed by the entry's id."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from jiuzai.foundation.search.grams import Term

CREATE = "CREATE VIRTUAL TABLE search_grams USING fts5(title, body, tokenize='ascii')"
REMOVE = "DROP TABLE search_grams"
_TITLE_WEIGHT, _BODY_WEIGHT = 10.0, 1.0


class Fts5:
    def put(self, entry_id: int, title: Sequence[str], body: Sequence[str]) -> None:
        self.drop([entry_id])
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_grams (rowid, title, body) VALUES (%s, %s, %s)",
                [entry_id, " ".join(title), " ".join(body)],
            )

    def drop(self, entry_ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_grams WHERE rowid = %s", [[entry_id] for entry_id in entry_ids])

    def find(self, terms: Sequence[Term], kinds: Sequence[str], limit: int) -> list[int]:
        anywhere = " AND ".join(_phrase(term) for term in terms)
        in_title = " AND ".join(f"title : {_phrase(term)}" for term in terms)
        only = f"AND e.kind IN ({', '.join(['%s'] * len(kinds))})" if kinds else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT e.id FROM search_grams g JOIN search_searchentry e ON e.id = g.rowid
                WHERE search_grams MATCH %s {only}
                ORDER BY g.rowid IN (SELECT rowid FROM search_grams WHERE search_grams MATCH %s) DESC,
                bm25(search_grams, {_TITLE_WEIGHT}, {_BODY_WEIGHT}), e.indexed_at DESC, e.id LIMIT %s""",
                [anywhere, *kinds, in_title, limit],
            )
            return [row[0] for row in cursor.fetchall()]


def _phrase(term: Term) -> str:
    """Words are plain ASCII letters and digits, so quoting is safe."""
    return f'"{" ".join(term.words)}"{" *" if term.open_end else ""}'
