"""The mapping screen: first rows of a sheet with long numbers covered, and one select for every column."""

from __future__ import annotations

import re
from typing import Any

from jiuzai.foundation.kernel.masking import STAR
from jiuzai.foundation.spreadsheets import kinds, queries

SHOWN_ROWS = 6
LONGEST_CELL = 16
_DIGITS = re.compile(r"[0-9Xx]{7,}")


def questions_of(batch: Any) -> list[dict[str, Any]]:
    """The sheet asked about now; the next one is asked when this is answered."""
    kind = kinds.find(batch.kind)
    asked = [one for one in queries.layouts_of(batch) if one.is_asked][:1]
    return [_question(kind, one) for one in asked]


def _question(kind: kinds.Kind, sheet: queries.SheetLayout) -> dict[str, Any]:
    heads = next((cells for number, cells in sheet.rows if number == sheet.header_row), ())
    heads = (*heads, *[""] * (sheet.width - len(heads)))
    places = [(place, head or f"第 {place + 1} 列") for place, head in enumerate(heads)]
    held = {**sheet.suggestions, **sheet.columns}
    return {
        "index": sheet.index,
        "sheet": sheet.name,
        "heads": [word for _, word in places],
        "rows": [[_covered(cell) for cell in cells] for number, cells in sheet.rows if number > sheet.header_row][
            :SHOWN_ROWS
        ],
        "header_rows": [number for number, _ in sheet.rows],
        "header_row": sheet.header_row,
        "places": places,
        "columns": [
            {"key": one.key, "header": one.header, "required": one.required, "now": held.get(one.key)}
            for one in kind.columns
        ],
        "twice": "、".join(kind.header_of(key) for key in sheet.twice),
    }


def _covered(cell: str) -> str:
    """Long numbers keep their first three and last two: nobody knows yet what they are."""
    shown = cell if len(cell) <= LONGEST_CELL or _DIGITS.search(cell) else cell[:LONGEST_CELL] + "…"
    return _DIGITS.sub(lambda found: found[0][:3] + STAR * (len(found[0]) - 5) + found[0][-2:], shown)
