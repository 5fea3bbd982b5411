"""Values as messages, previews and receipts may show them."""

from __future__ import annotations

from jiuzai.foundation.kernel import masking
from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.spreadsheets.kinds import Column

_SHORTEST_NUMBER = 8


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


def _number(number: str) -> str:
    if len(number) >= 15:
        return masking.id_number(number)
    if len(number) < _SHORTEST_NUMBER:
        return masking.STAR * len(number)
    return f"{number[:2]}{masking.STAR * (len(number) - 4)}{number[-2:]}"
