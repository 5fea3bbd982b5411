"""What the mapping screen shows: the first rows of each sheet, what was found in them, and what is asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from jiuzai.foundation.spreadsheets import headers, kinds
from jiuzai.foundation.spreadsheets.models import Import


@dataclass(frozen=True)
class SheetLayout:
    """`columns` found, `suggestions` to be confirmed (never identifiers), `missing` and `twice` as column keys."""

    index: int
    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    header_row: int
    columns: Mapping[str, int]
    suggestions: Mapping[str, int]
    missing: tuple[str, ...]
    twice: Mapping[str, tuple[int, ...]]
    is_asked: bool

    @property
    def width(self) -> int:
        return max((len(cells) for _, cells in self.rows), default=0)


def layouts_of(batch: Import) -> list[SheetLayout]:
    """Sheets of the list in their order; empty before it was looked at and after its rows were emptied."""
    kind = kinds.find(batch.kind)
    layout = json.loads(batch.layout or '{"heads": [], "unsure": []}')
    found = []
    for index, head in enumerate(layout["heads"]):
        rows = [(int(number), tuple(cells)) for number, cells in head["rows"]]
        finding = headers.find(kind, head["name"], index, rows, head["hidden_columns"])
        found.append(
            SheetLayout(
                index,
                head["name"],
                tuple(rows),
                finding.rows[-1] if finding.rows else 0,
                finding.columns,
                headers.suggestions(kind, finding.names),
                finding.missing,
                finding.twice,
                index in layout["unsure"],
            )
        )
    return found
