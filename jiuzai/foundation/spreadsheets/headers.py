"""Finds the header among the first rows by names people use. Never guesses: what is unsure is asked."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from jiuzai.foundation.spreadsheets.kinds import Column, Kind
from jiuzai.foundation.spreadsheets.reading.limits import HEADER_WITHIN

HeadRows = Sequence[tuple[int, Sequence[str]]]

_DROPPED = re.compile(r"[\s*★#:：、。.\u200b-\u200f\ufeff\u2060]+")
# What a bracket may add to a header without making it another column: 身份证号（18位） but never 身份证号（配偶）.
_HARMLESS = re.compile(
    r"[(\[【〔](?:必填|选填|可不填|不填|\d+位|文本|文本格式|数字|元|单位[:：]?元|人民币|格式.*|示例.*|样例.*|如.*|例.*|请.*|填.*|下拉.*|见.*|与.*一致)[)\]】〕]$"
)
_LIKELY = 0.6
# A sheet where fewer headers are known is taken for notes, not for a table.
LOOKS_LIKE_TABLE = 2


@dataclass(frozen=True)
class Finding:
    """What one sheet's head tells. `rows` are the header's row numbers as shown; data begins after the last.

    `columns` maps keys to places (from 0); `missing` and `twice` say why a person is asked.
    """

    sheet: str
    index: int
    rows: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    twice: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def is_sure(self) -> bool:
        return bool(self.rows) and not self.missing and not self.twice

    @property
    def is_table(self) -> bool:
        return len(self.columns) + len(self.twice) >= LOOKS_LIKE_TABLE

    @property
    def signature(self) -> str:
        """The same for every file with these headers in this order."""
        return hashlib.sha256("\x1f".join(plain(name) for name in self.names).encode()).hexdigest()


def plain(header: str) -> str:
    """A header without spaces, stars and full-width forms, for comparison."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", header)).casefold()


def _spellings(header: str) -> tuple[str, ...]:
    whole = plain(header)
    bare = _HARMLESS.sub("", _without_spaces(header))
    return (whole, plain(bare)) if bare else (whole,)


def _without_spaces(header: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", header)).strip("*")


def find(kind: Kind, sheet: str, index: int, head: HeadRows, hidden: Sequence[int] = ()) -> Finding:
    """The best reading of the first rows: one row, or two where a merged header stands on two lines."""
    names = _known_names(kind)
    best = Finding(sheet, index, missing=tuple(column.key for column in kind.columns if column.required))
    score = (0, 0)
    for numbers, cells in _candidates(head):
        places: dict[str, list[int]] = {}
        for place, cell in enumerate(cells):
            key = next((names[one] for one in _spellings(cell) if one in names), None) if cell else None
            if key:
                places.setdefault(key, []).append(place)
        this = (sum(key in places for key in _required(kind)), len(places))
        if this > score:
            score, best = this, _finding(kind, sheet, index, numbers, cells, places, frozenset(hidden))
    return best


def _candidates(head: HeadRows) -> list[tuple[tuple[int, ...], list[str]]]:
    """Single rows first, so that a header on one line is never mixed with the first data row without need."""
    rows = [(number, list(cells)) for number, cells in head if number <= HEADER_WITHIN]
    found: list[tuple[tuple[int, ...], list[str]]] = [((number,), cells) for number, cells in rows]
    for (upper, above), (lower, below) in pairwise(rows):
        width = max(len(above), len(below))
        above, below = above + [""] * (width - len(above)), below + [""] * (width - len(below))
        found.append(((upper, lower), [under or over for over, under in zip(above, below, strict=True)]))
    return found


def _finding(
    kind: Kind,
    sheet: str,
    index: int,
    numbers: tuple[int, ...],
    cells: list[str],
    places: dict[str, list[int]],
    hidden: frozenset[int],
) -> Finding:
    # A column nobody sees gives way to one that is seen.
    seen = {key: [one for one in held if one not in hidden] or held for key, held in places.items()}
    return Finding(
        sheet,
        index,
        numbers,
        tuple(cells),
        {key: held[0] for key, held in seen.items() if len(held) == 1},
        tuple(key for key in _required(kind) if key not in seen),
        {key: tuple(held) for key, held in seen.items() if len(held) > 1},
    )


def suggestions(kind: Kind, names: Sequence[str]) -> dict[str, int]:
    """Likely places for columns not found, to be shown and confirmed. Identifiers are never among them."""
    known = _known_names(kind)
    taken = {place for place, name in enumerate(names) if any(one in known for one in _spellings(name))}
    found: dict[str, int] = {}
    for column in kind.columns:
        if column.identifier or column.mask == "card":
            continue
        rated = [(_likeness(column, name), -place) for place, name in enumerate(names) if name and place not in taken]
        best = max(rated, default=(0.0, 0))
        if best[0] >= _LIKELY:
            found[column.key] = -best[1]
            taken.add(-best[1])
    return found


def _likeness(column: Column, name: str) -> float:
    spelt = plain(name)
    words = [plain(word) for word in (column.header, *column.synonyms)]
    if any(word and (word in spelt or spelt in word) for word in words):
        return 0.9
    return max(SequenceMatcher(None, spelt, word).ratio() for word in words)


def _known_names(kind: Kind) -> dict[str, str]:
    """Plain header → key. A canonical header wins over another column's synonym."""
    names: dict[str, str] = {}
    for column in kind.columns:
        for synonym in column.synonyms:
            names.setdefault(plain(synonym), column.key)
    names.update({plain(column.header): column.key for column in kind.columns})
    return names


def _required(kind: Kind) -> list[str]:
    return [column.key for column in kind.columns if column.required]
