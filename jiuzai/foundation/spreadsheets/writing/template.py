"""The empty list people fill in: headers, drop-downs, numbers as text, an example row and a page of notes."""

from __future__ import annotations

import io

import xlsxwriter
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from jiuzai.foundation.spreadsheets.checking import is_number_text
from jiuzai.foundation.spreadsheets.kinds import Kind
from jiuzai.foundation.spreadsheets.writing import safe
from jiuzai.foundation.spreadsheets.writing.safe import TEXT

NOTES, CHOICES = "填写说明", "选项"
ROWS_READY = 5_000
_WIDE, _NARROW = 24, 14


def workbook(kind: Kind) -> bytes:
    """XLSX bytes. The example row may be left in: it is known and passed over."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet(kind.label[:31])
        _notes(book, kind)
        lists = _choices(book, kind)
        _table(book, sheet, kind, lists)
        sheet.activate()
    return out.getvalue()


def _table(book: Workbook, sheet: Worksheet, kind: Kind, lists: dict[str, str]) -> None:
    head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "border": 1})
    must = book.add_format({"bold": True, "bg_color": "#FBE3D6", "border": 1})
    text = book.add_format({"num_format": TEXT})
    example = book.add_format({"num_format": TEXT, "font_color": "#6B7280", "italic": True})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(kind.columns):
        sheet.set_column(place, place, _WIDE if is_number_text(column) else _NARROW, text)
        safe.write(sheet, 0, place, column.header, must if column.required else head)
        safe.write(sheet, 1, place, column.example, example)
        if column.key in lists:
            rule = {
                "validate": "list",
                "source": lists[column.key],
                "error_title": "请从列表里选",
                "error_message": f"{column.header}请从下拉列表里选。",
                "error_type": "warning",
            }
            sheet.data_validation(1, place, ROWS_READY, place, rule)


def _notes(book: Workbook, kind: Kind) -> None:
    sheet = book.add_worksheet(NOTES)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 10)
    sheet.set_column(2, 2, 70)
    lines = [
        (f"{kind.label}填写说明", "", ""),
        ("", "", "第一行是表头，请不要改动；第二行灰色的是示例，可以删掉，也可以留着，系统不会读取。"),
        ("", "", "证件号码、手机号、银行卡号这几列已设成文本，请直接填写，不要改成数字。"),
        ("项目", "", "怎么填"),
    ]
    lines += [(column.header, "必填" if column.required else "选填", column.help) for column in kind.columns]
    for number, cells in enumerate(lines):
        for place, cell in enumerate(cells):
            safe.write(sheet, number, place, cell)


def _choices(book: Workbook, kind: Kind) -> dict[str, str]:
    """A visible sheet with the drop-downs' words; the formula of each list by column key."""
    chosen = [column for column in kind.columns if column.choices]
    if not chosen:
        return {}
    sheet = book.add_worksheet(CHOICES)
    lists = {}
    for place, column in enumerate(chosen):
        for number, choice in enumerate(column.choices):
            safe.write(sheet, number, place, choice)
        letter = xlsxwriter.utility.xl_col_to_name(place, col_abs=True)
        lists[column.key] = f"={CHOICES}!{letter}$1:{letter}${len(column.choices)}"
    return lists
