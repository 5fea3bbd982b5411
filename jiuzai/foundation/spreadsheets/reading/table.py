"""What every format is turned into before anybody looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Rows = Iterator[tuple[int, list[Any]]]


@dataclass(frozen=True)
class Marks:
    """Cells by (row as shown, column from 0) with a flag; columns nobody sees."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: bool = False


NONE = Marks()


@dataclass(frozen=True)
class Sheet:
    """`rows()` starts anew each time and yields (row as shown, cells from the first column on)."""

    name: str
    rows: Callable[[], Rows]
    marks: Callable[[], Marks] = lambda: NONE
    estimate: Callable[[], int] = lambda: 0


@dataclass(frozen=True)
class Remark:
    """Something to say about the file as a whole."""

    code: str
    message: str


@dataclass(frozen=True)
class Table:
    format: str
    sheets: list[Sheet]
    remarks: list[Remark] = field(default_factory=list)
