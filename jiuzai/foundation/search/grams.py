"""How text becomes words that any database can index.

Chinese has no spaces, and a word of two letters must be found: every two neighbouring letters are one word, and the
last letter of a run is a word of its own, so that a single letter is found too. Latin letters and digits stay whole,
Tibetan goes by syllable. Words are written in plain ASCII, so no database's own idea of a letter can lose one.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LATIN = "0-9A-Za-z\u00c0-\u024f"
_TIBETAN = "\u0f20-\u0f33\u0f39\u0f40-\u0fbc"
_RUNS = re.compile(f"(?P<han>[{_HAN}]+)|(?P<latin>[{_LATIN}]+)|(?P<tibetan>[{_TIBETAN}]+)")
MOST_WORDS = 15_000  # a position in PostgreSQL's index goes to 16,383


@dataclass(frozen=True)
class Term:
    """One stretch the asker typed without a space: its words must follow each other; `open_end` lets the last grow."""

    words: tuple[str, ...]
    open_end: bool


def folded(text: str) -> str:
    """Width, case and compatibility forms do not count when searching."""
    return unicodedata.normalize("NFKC", text).casefold()


def runs(text: str) -> list[str]:
    """Stretches of one script, in order, folded."""
    return [found.group() for found in _RUNS.finditer(folded(text))]


def words(text: str) -> list[str]:
    """The words of a text to be indexed, in order."""
    made: list[str] = []
    for found in _RUNS.finditer(folded(text)):
        run = found.group()
        if found["han"]:
            made += _pairs(run)
            made.append(_code(run[-1]))
        else:
            made.append(_whole(run, latin=bool(found["latin"])))
        if len(made) >= MOST_WORDS:
            break
    return made[:MOST_WORDS]


def terms(question: str) -> list[Term]:
    """What the asker typed, stretch by stretch; every stretch must be found."""
    found = [_term(part) for part in folded(question).split()]
    return [term for term in found if term.words]


def _term(part: str) -> Term:
    made: list[str] = []
    open_end = False
    pieces = list(_RUNS.finditer(part))
    for place, piece in enumerate(pieces):
        run, is_last = piece.group(), place == len(pieces) - 1
        if not piece["han"]:
            made.append(_whole(run, latin=bool(piece["latin"])))
            open_end = is_last and bool(piece["latin"])
        elif len(run) == 1 and is_last:
            made.append(_code(run))
            open_end = True
        else:
            made += _pairs(run)
            # In the index the run ends here, and its last letter stands between it and what follows.
            made += [] if is_last else [_code(run[-1])]
            open_end = False
    return Term(tuple(made), open_end)


def _pairs(run: str) -> list[str]:
    return [_code(left) + _code(right) for left, right in pairwise(run)]


def _whole(run: str, *, latin: bool) -> str:
    if latin and run.isascii():
        return f"w{run}"
    return f"{'w' if latin else 't'}{''.join(f'x{ord(char):x}' for char in run)}"


def _code(char: str) -> str:
    return f"{ord(char):x}"
