"""A tsvector column beside the entry, written word by word so that no parser drops a script it does not know."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from jiuzai.foundation.search.grams import MOST_WORDS, Term

CREATE = (
    "ALTER TABLE search_searchentry ADD COLUMN grams tsvector",
    "CREATE INDEX search_entry_grams ON search_searchentry USING gin (grams)",
)
REMOVE = ("DROP INDEX search_entry_grams", "ALTER TABLE search_searchentry DROP COLUMN grams")
# D, C, B, A: titles carry A, bodies D.
_WEIGHTS = "{0.1, 0.1, 0.1, 1.0}"
_GAP = 10


class Tsvector:
    def put(self, entry_id: int, title: Sequence[str], body: Sequence[str]) -> None:
        start = len(title) + _GAP
        room = max(0, MOST_WORDS - start)
        places = [f"'{word}':{place}A" for place, word in enumerate(title, start=1)]
        places += [f"'{word}':{place}" for place, word in enumerate(body[:room], start=start)]
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE search_searchentry SET grams = %s::tsvector WHERE id = %s", [" ".join(places), entry_id]
            )

    def drop(self, entry_ids: Sequence[int]) -> None:
        """The column goes with its row."""

    def find(self, terms: Sequence[Term], kinds: Sequence[str], limit: int) -> list[int]:
        anywhere = " & ".join(_phrase(term, "") for term in terms)
        in_title = " & ".join(_phrase(term, "A") for term in terms)
        only = "AND kind = ANY(%s)" if kinds else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT id FROM search_searchentry WHERE grams @@ %s::tsquery {only}
                ORDER BY grams @@ %s::tsquery DESC, ts_rank('{_WEIGHTS}', grams, %s::tsquery) DESC,
                indexed_at DESC, id LIMIT %s""",
                [anywhere, *([list(kinds)] if kinds else []), in_title, anywhere, limit],
            )
            return [row[0] for row in cursor.fetchall()]


def _phrase(term: Term, label: str) -> str:
    """Words are plain ASCII letters and digits, so quoting is safe."""
    *first, last = term.words
    tail = f"'{last}':{label}{'*' if term.open_end else ''}" if label or term.open_end else f"'{last}'"
    parts = [f"'{word}':{label}" if label else f"'{word}'" for word in first]
    return f"({' <-> '.join([*parts, tail])})"
