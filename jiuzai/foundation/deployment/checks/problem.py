"""One thing that is missing or unsafe."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`code` is stable, `sentence` says what is wrong, `remedy` what to do. `grave`: production does not start."""

    code: str
    sentence: str
    remedy: str
    grave: bool = True
