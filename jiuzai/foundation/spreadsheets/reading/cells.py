"""One cell as text, and what has to be said about it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from jiuzai.foundation.spreadsheets.reading.limits import LONGEST_CELL

# Flags that travel with a row, one letter per cell.
FORMULA = "f"  # a formula, the value kept beside it was taken
FORMULA_EMPTY = "F"  # a formula without a kept value
FORMULA_LINKED = "x"  # a formula that points to another file
DIGITS_LOST = "n"  # a number too long for a spreadsheet: the last digits are gone
TOO_LONG = "l"
IS_ERROR = "e"  # #N/A and its like
HAD_NUL = "0"

_UNSEEN_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Fifteen digits survive in a spreadsheet number, the sixteenth does not.
_EXACT_BELOW = 10**15
_SCIENTIFIC = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+\d{1,3}", re.ASCII)
# How programs that write CSV keep a number text: ="0123".
_QUOTED_TEXT = re.compile(r'="([0-9]+[Xx]?)"')
_AROUND = " \t\r\n\u00a0\u3000\ufeff"
# What this program puts in front of such text when it writes a workbook, taken off again (EX-3).
FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"


def text_of(value: Any) -> tuple[str, str]:
    """The cell's text, trimmed, and one flag or ''."""
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), ""
    if isinstance(value, int | float):
        return _from_number(value)
    return _from_moment(value), ""


def _from_text(value: str) -> tuple[str, str]:
    text = value.strip(_AROUND)
    if not text:
        return "", ""
    flag = ""
    if not text.isprintable():
        cleaned = _UNSEEN_CONTROLS.sub("", text)
        flag = HAD_NUL if "\0" in text else ""
        text = cleaned.replace("\r\n", "\n").replace("\r", "\n").strip(_AROUND)
    quoted = _QUOTED_TEXT.fullmatch(text)
    if quoted:
        text = quoted[1].strip(_AROUND)
    if text[:1] == "'" and len(text) > 1 and (text[1] in FORMULA_STARTS or text[1].isdigit()):
        text = text[1:]
    if len(text) > LONGEST_CELL:
        return text[:LONGEST_CELL], TOO_LONG
    if _SCIENTIFIC.fullmatch(text):
        return text, DIGITS_LOST
    return text, flag


def _from_number(value: int | float) -> tuple[str, str]:
    if value != value or value in (float("inf"), float("-inf")):
        return "", IS_ERROR
    if abs(value) >= _EXACT_BELOW:
        return f"{value:.15g}", DIGITS_LOST
    if value == int(value):
        return str(int(value)), ""
    return f"{value:.15g}", ""


def _from_moment(value: Any) -> str:
    if isinstance(value, dt.datetime):
        plain = value.time() == dt.time()
        return value.date().isoformat() if plain else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return value.isoformat(timespec="minutes")
    return "" if value is None else str(value)
