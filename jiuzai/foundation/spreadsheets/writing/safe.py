"""Text that a spreadsheet program will show and never run."""

from __future__ import annotations

import re

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jiuzai.foundation.spreadsheets.reading.cells import FORMULA_STARTS

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST = 32_000
TEXT = 49  # the number of the built-in format "@"


def neutral(text: str) -> str:
    """The text, with `'` in front where a program could take it for a formula. Reading takes it off again."""
    clean = _UNSEEN.sub("", text)[:LONGEST]
    return f"'{clean}" if clean[:1] and clean[0] in FORMULA_STARTS else clean


def write(sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
    """One cell, always typed as text."""
    sheet.write_string(row, column, neutral(text), style)
