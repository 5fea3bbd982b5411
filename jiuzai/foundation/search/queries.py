"""Finding public content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jiuzai.foundation.search.engines import engine
from jiuzai.foundation.search.grams import runs, terms
from jiuzai.foundation.search.highlights import Part, parts, snippet
from jiuzai.foundation.search.models import SearchEntry

LONGEST_QUESTION = 60
MOST_TERMS = 6


@dataclass(frozen=True)
class Hit:
    """One thing found. `title_parts` and `body_parts` are (text, is_hit) pairs for the page to mark."""

    kind: str
    key: str
    title: str
    url: str
    title_parts: tuple[Part, ...]
    body_parts: tuple[Part, ...]


def find(text: str, kinds: Iterable[str] | None = None, limit: int = 20) -> tuple[Hit, ...]:
    """What holds every word of `text`, best first: all words in the title lead. Long questions are cut at 60 letters.

    `kinds` narrows; an empty collection finds nothing. Public content only, so nobody is asked for.
    """
    question = text[:LONGEST_QUESTION]
    wanted = terms(question)[:MOST_TERMS]
    only = None if kinds is None else sorted(set(kinds))
    if not wanted or only == [] or limit < 1:
        return ()
    ids = engine().find(wanted, only or [], limit)
    entries = SearchEntry.objects.in_bulk(ids)
    shown = sorted(set(runs(question)), key=len, reverse=True)
    return tuple(_hit(entries[entry_id], shown) for entry_id in ids if entry_id in entries)


def _hit(entry: SearchEntry, shown: list[str]) -> Hit:
    return Hit(
        kind=entry.kind,
        key=entry.key,
        title=entry.title,
        url=entry.url,
        title_parts=parts(entry.title, shown),
        body_parts=snippet(entry.body, shown),
    )
