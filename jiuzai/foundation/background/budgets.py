"""Named budgets: how often something may be done by one subject. Declared once, at import or in `ready()`.

Key them on account or device first and on the address last: a whole township may share one (RL-2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """At most `n` takes in any `seconds`, for every pair in `limits`; `sentence` is what a person reads."""

    name: str
    limits: tuple[tuple[int, int], ...]
    sentence: str

    @property
    def longest(self) -> int:
        return max(seconds for _, seconds in self.limits)


_declared: dict[str, Budget] = {}


def declare(name: str, limits: Iterable[tuple[int, int]], sentence: str) -> Budget:
    """Make `name` known. Declaring it again with the same figures changes nothing; with others it raises ValueError."""
    budget = Budget(name, tuple(limits), sentence)
    if not budget.limits or any(n < 1 or seconds < 1 for n, seconds in budget.limits):
        raise ValueError(f"budget {name}: limits are pairs of positive numbers")
    if _declared.setdefault(name, budget) != budget:
        raise ValueError(f"budget {name} is declared twice with different figures")
    return budget


def find(name: str) -> Budget:
    """The declared budget; KeyError when nobody declared it."""
    return _declared[name]


def declared() -> list[Budget]:
    return [_declared[name] for name in sorted(_declared)]
