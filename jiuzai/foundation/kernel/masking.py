"""What others see of a person by default. Already masked text stays as it is; nothing here can be undone."""

from __future__ import annotations

from jiuzai.foundation.kernel.normalise import DOT, TSHEGS, units

STAR = "*"
_KEPT = frozenset(f"{DOT} -")


def name(full: str) -> str:
    """`李梅` as 李*, `张三丰` as 张*丰; longer names keep first and last, and the dots between their parts.

    Tibetan script is covered syllable by syllable, so no stacked letter is torn apart.
    """
    parts = units(full.strip())
    spoken = [place for place, part in enumerate(parts) if part not in _KEPT]
    if not spoken:
        return ""
    seen = {spoken[0]} if len(spoken) > 1 else set()
    if len(spoken) > 2:
        seen.add(spoken[-1])
    return "".join(part if place in seen or part in _KEPT else _cover(part) for place, part in enumerate(parts))


def id_number(number: str) -> str:
    """The first four and the last two: 5119**********12."""
    return f"{number[:4]}{STAR * 10}{number[-2:]}" if len(number) >= 15 else STAR * len(number)


def phone(number: str) -> str:
    """138****5678."""
    return f"{number[:3]}{STAR * 4}{number[-4:]}" if len(number) == 11 else STAR * len(number)


def card(number: str) -> str:
    """Only the last four: **** 1234."""
    return f"{STAR * 4} {number[-4:]}" if len(number) >= 12 else STAR * len(number)


def _cover(part: str) -> str:
    """One star; a Tibetan syllable keeps the tsheg that ends it, so the line may still break there."""
    return STAR + part[-1] if part[-1] in TSHEGS else STAR
