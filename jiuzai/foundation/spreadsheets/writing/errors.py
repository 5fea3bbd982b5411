"""The workbook that goes back: returned rows as they came, a column that says what is wrong, ready to be sent again."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

import xlsxwriter

from jiuzai.foundation.spreadsheets.kinds import Kind
from jiuzai.foundation.spreadsheets.writing import safe
from jiuzai.foundation.spreadsheets.writing.safe import TEXT

# sheet, row as shown, values by column key, (header, sentence) pairs
Lines = Iterator[tuple[str, int, Mapping[str, str], Sequence[tuple[str, str]]]]
PROBLEM, SHEET, ROW = "问题", "原工作表", "原行号"
SHEET_NAME = "退回的行"
_WIDTH = 20


def workbook(kind: Kind, lines: Lines) -> bytes:
    """XLSX bytes; memory stays small however many rows there are."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(SHEET_NAME)
        head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "num_format": TEXT, "border": 1})
        text = book.add_format({"num_format": TEXT})
        wrong = book.add_format({"num_format": TEXT, "font_color": "#B3261E", "text_wrap": True})
        headers = [PROBLEM, *(column.header for column in kind.columns), SHEET, ROW]
        sheet.set_column(0, 0, 48, wrong)
        sheet.set_column(1, len(headers) - 1, _WIDTH, text)
        sheet.freeze_panes(1, 1)
        for place, header in enumerate(headers):
            safe.write(sheet, 0, place, header, head)
        for number, (name, row, values, problems) in enumerate(lines, start=1):
            safe.write(sheet, number, 0, _in_words(problems), wrong)
            for place, column in enumerate(kind.columns, start=1):
                safe.write(sheet, number, place, values.get(column.key, ""), text)
            safe.write(sheet, number, len(headers) - 2, name, text)
            safe.write(sheet, number, len(headers) - 1, str(row), text)
    return out.getvalue()


def _in_words(problems: Sequence[tuple[str, str]]) -> str:
    return "；".join(f"【{header}】{sentence}" if header else sentence for header, sentence in problems)
