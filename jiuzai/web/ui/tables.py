"""A table as data: columns, rows and what to say when there are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    """`key` names the value in a row; `kind` is text, money, number, said, day, mark or lead (the deciding fact).

    A mark's value is a pair (kind, word).
    """

    key: str
    label: str
    kind: str = "text"


@dataclass(frozen=True)
class Row:
    """Values by column key; `url` opens the case, `here` is the one open now."""

    values: dict[str, Any]
    url: str = ""
    here: bool = False


@dataclass(frozen=True)
class Table:
    """On a phone every row becomes a card, so each cell carries its column's label."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    nothing: str = "这里还没有内容"
    as_of: str = ""

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Rows with each value beside its column, in column order."""
        return [
            {
                "url": row.url,
                "here": row.here,
                "cells": [(column, row.values.get(column.key)) for column in self.columns],
            }
            for row in self.rows
        ]


@dataclass(frozen=True)
class Choice:
    """One chip of a filter: what the address says, what people read, how many there are."""

    value: str
    label: str
    count: int | None = None


@dataclass(frozen=True)
class Filter:
    """A question the list can be narrowed by; the empty value stands for all."""

    name: str
    label: str
    choices: Sequence[Choice]
