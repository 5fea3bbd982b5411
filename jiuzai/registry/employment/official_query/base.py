"""What every adapter to the insurance system promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from jiuzai.foundation.kernel.periods import Month


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer, values as the system writes them: read by the same words as a list (`said`, `places`)."""

    first: str
    last: str
    employer: str
    credit_code: str
    county: str
    schemes: str
    mode: str
    base: str = ""
    back_paid: str = ""
    posted_on: str = ""
    payment: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`known` False: the system knows nobody with this number. `problem` in Chinese: no answer, ask again later."""

    known: bool
    lines: tuple[Line, ...] = ()
    reference: str = ""
    problem: str = ""


class OfficialQuery(Protocol):
    """An adapter never guesses and never raises for what the other side does: it answers with a problem."""

    label: ClassVar[str]

    def __init__(self, options: Mapping[str, Any]) -> None: ...

    def problem(self) -> str:
        """Why it cannot be asked at all, in Chinese; '' when it can."""
        ...

    def months(self, *, id_number: str, name: str, since: Month | None, at: dt.datetime) -> Answer: ...
