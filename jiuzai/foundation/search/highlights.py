"""Where the asker's words stand in a text, as parts a page can mark without building HTML here."""

from __future__ import annotations

from collections.abc import Sequence

from jiuzai.foundation.search.grams import folded

Part = tuple[str, bool]
_BEFORE, _LENGTH = 16, 80


def parts(text: str, wanted: Sequence[str]) -> tuple[Part, ...]:
    """The text cut into (text, is_hit); the pieces join back to the text."""
    marks = _marks(text, wanted)
    cut: list[Part] = []
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or marks[place] != marks[start]:
            cut.append((text[start:place], marks[start]))
            start = place
    return tuple(cut)


def snippet(text: str, wanted: Sequence[str]) -> tuple[Part, ...]:
    """About 80 letters around the first hit, or the beginning where nothing is hit."""
    flat = " ".join(text.split())
    marks = _marks(flat, wanted)
    first = marks.index(True) if True in marks else 0
    start = max(0, first - _BEFORE)
    end = min(len(flat), start + _LENGTH)
    cut = list(parts(flat[start:end], wanted))
    if start:
        cut.insert(0, ("…", False))
    if end < len(flat):
        cut.append(("…", False))
    return tuple(cut)


def _marks(text: str, wanted: Sequence[str]) -> list[bool]:
    """One flag a letter. Folding may change lengths, so each folded letter remembers where it came from."""
    letters: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(text):
        fold = folded(char)
        letters.append(fold)
        origin += [place] * len(fold)
    plain = "".join(letters)
    marks = [False] * len(text)
    for run in wanted:
        start = plain.find(run)
        while run and start >= 0:
            for place in origin[start : start + len(run)]:
                marks[place] = True
            start = plain.find(run, start + len(run))
    return marks
