"""Values as messages, previews and receipts may show them."""

from __future__ import annotations

import re

from jiuzai.foundation.kernel import masking
from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.spreadsheets.kinds import Column

_SHORTEST_NUMBER = 8
# ID, telephone and card numbers that slipped into a column for something else.
_STRAY = re.compile(r"\d{6}-\d{8}-\d{3}[\dXx]|1[3-9]\d-\d{4}-\d{4}|\d(?:[\s\u200b-\u200f\u2060\ufeff]*\d){10,}[Xx]?")


def masked(column: Column | None, value: str) -> str:
    """The value with its middle covered, by the column's mask; plain where the column has none."""
    if column is None or not value:
        return value
    if column.mask == "name":
        return masking.name(value)
    if column.mask == "phone":
        number = identifier(value)
        return masking.phone(number) if len(number) == 11 else _number(number)
    if column.mask == "card":
        return masking.card(identifier(value))
    if column.mask == "all":
        return masking.STAR * 4
    if column.mask == "id_number" or column.identifier:
        return _number(identifier(value))
    return value


def covered(value: str) -> str:
    """Free text with the middle of every long number in it covered."""
    return _STRAY.sub(lambda found: _number(identifier(found[0]).replace("-", "")), value)


def _number(number: str) -> str:
    if len(number) >= 15:
        return masking.id_number(number)
    if len(number) < _SHORTEST_NUMBER:
        return masking.STAR * len(number)
    return f"{number[:2]}{masking.STAR * (len(number) - 4)}{number[-2:]}"
