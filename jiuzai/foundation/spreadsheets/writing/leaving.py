"""Rows that leave the platform: every cell is text, every sheet and printed page says who took them and what for."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter

from jiuzai.foundation.spreadsheets.writing import safe
from jiuzai.foundation.spreadsheets.writing.safe import TEXT, neutral

NOTE_SHEET = "导出说明"
CODE = "导出编号"
_WIDTH = 18
_MARGIN_LONGEST = 200  # a header or footer holds 255 characters with its own marks
_FIRST_ROW = 3


@dataclass(frozen=True, slots=True)
class Leaving:
    """`mark` is one sentence: who, when, what for. `code` stands on every row, so a copied row still says whence."""

    title: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]
    mark: str
    code: str


def as_workbook(paper: Leaving) -> bytes:
    """XLSX bytes: the mark above the table, on a sheet of its own and on the margin of each printed page."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(paper.title[:31])
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "num_format": TEXT, "border": 1})
        text = book.add_format({"num_format": TEXT})
        mark = book.add_format({"num_format": TEXT, "font_color": "#B3261E", "bold": True})
        safe.write(sheet, 0, 0, paper.mark, mark)
        safe.write(sheet, 1, 0, f"{paper.title}，{len(paper.rows)} 行", text)
        headers = [*paper.headers, CODE]
        sheet.set_column(0, len(headers) - 1, _WIDTH, text)
        for place, header in enumerate(headers):
            safe.write(sheet, _FIRST_ROW - 1, place, header, bold)
        for number, row in enumerate(paper.rows, start=_FIRST_ROW):
            for place, cell in enumerate((*row, paper.code)):
                safe.write(sheet, number, place, cell, text)
        sheet.freeze_panes(_FIRST_ROW, 0)
        sheet.repeat_rows(0, _FIRST_ROW - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{_margin(paper.mark)}")
        sheet.set_footer(f"&L{_margin(paper.code)}&R第 &P 页，共 &N 页")
        notes = book.add_worksheet(NOTE_SHEET)
        notes.set_column(0, 0, 100)
        for number, line in enumerate((paper.title, paper.mark, "姓名、证件、电话按查看人的权限遮盖。")):
            safe.write(notes, number, 0, line, mark if number == 1 else text)
    return out.getvalue()


def as_comma_text(paper: Leaving) -> bytes:
    """CSV bytes in UTF-8 with a mark for spreadsheet programs; the sentence stands first and last."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, quoting=csv.QUOTE_ALL)
    lines.writerow([neutral(paper.mark)])
    lines.writerow([neutral(cell) for cell in (*paper.headers, CODE)])
    lines.writerows([[neutral(cell) for cell in (*row, paper.code)] for row in paper.rows])
    lines.writerow([neutral(paper.mark)])
    return out.getvalue().encode("utf-8-sig")


def _margin(text: str) -> str:
    """Text on a page's margin, where `&` starts a code."""
    return neutral(text)[:_MARGIN_LONGEST].replace("&", "&&")
