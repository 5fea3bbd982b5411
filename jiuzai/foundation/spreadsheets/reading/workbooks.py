"""XLSX, XLS and ODS through calamine, which evaluates nothing: only values kept in the file are seen."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from xml.etree import ElementTree

import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from jiuzai.foundation.files.inspection.verdict import Refused
from jiuzai.foundation.spreadsheets.reading import markings
from jiuzai.foundation.spreadsheets.reading.limits import MOST_COLUMNS, MOST_SHEETS
from jiuzai.foundation.spreadsheets.reading.table import NONE, Marks, Remark, Rows, Sheet, Table

_UNREADABLE = "文件打不开，可能已经损坏。请用表格软件重新保存一份再上传。"
_LOCKED = "文件有密码，请去掉密码后再传。"


def open_workbook(data: bytes, kind: str) -> Table:
    """The visible sheets of a workbook. Raises Refused."""
    parts: dict[str, str] = {}
    if kind == "xlsx":
        parts = _parts(data)
        data = markings.without_far_rows(data, parts)
    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
    except python_calamine.PasswordError as locked:
        raise Refused(_LOCKED) from locked
    except (python_calamine.CalamineError, OSError, ValueError) as damage:
        raise Refused(_UNREADABLE) from damage
    return _Book(book, data, parts).table(kind)


def _parts(data: bytes) -> dict[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return markings.sheet_parts(package)
    except (KeyError, ElementTree.ParseError, UnicodeDecodeError) as damage:
        raise Refused(_UNREADABLE) from damage


class _Book:
    """Keeps the sheet read last, so that looking at heads and then reading rows opens a big sheet once."""

    def __init__(self, book: CalamineWorkbook, data: bytes, parts: dict[str, str]) -> None:
        self._book = book
        self._data = data
        self._parts = parts
        self._opened = lru_cache(maxsize=1)(self._open)
        self._marks = lru_cache(maxsize=4)(self._find_marks)

    def table(self, kind: str) -> Table:
        shown: list[str] = []
        hidden: list[str] = []
        for about in self._book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            (shown if about.visible == SheetVisibleEnum.Visible else hidden).append(about.name)
        if len(shown) > MOST_SHEETS:
            raise Refused(f"工作表太多（最多 {MOST_SHEETS} 张）。请只保留要上报的工作表。")
        remarks = []
        if hidden:
            remarks.append(Remark("HIDDEN", f"文件里含隐藏内容：{len(hidden)} 张隐藏的工作表，没有读取。"))
        if kind == "xls":
            remarks.append(Remark("OLD_FORMAT", "旧版 Excel（xls）分不清哪些格子是公式，只读取了保存时的结果。"))
        return Table(kind, [self._sheet(name) for name in shown], remarks)

    def _sheet(self, name: str) -> Sheet:
        return Sheet(
            name,
            rows=lambda: self._rows(name),
            marks=lambda: self._marks(name),
            estimate=lambda: self._opened(name).total_height,
        )

    def _open(self, name: str) -> CalamineSheet:
        try:
            sheet = self._book.get_sheet_by_name(name)
        except (python_calamine.CalamineError, OSError, ValueError) as damage:
            raise Refused(_UNREADABLE) from damage
        if sheet.end is not None and sheet.end[1] >= MOST_COLUMNS:
            raise Refused(f"工作表的列太多（最多 {MOST_COLUMNS} 列），可能右边远处有多余的内容。请删掉多余的列再上传。")
        return sheet

    def _rows(self, name: str) -> Rows:
        sheet = self._opened(name)
        left = [""] * (sheet.start[1] if sheet.start else 0)
        for number, row in enumerate(sheet.iter_rows(), start=1):
            yield number, left + row if left else row

    def _find_marks(self, name: str) -> Marks:
        part = self._parts.get(name)
        if part is None:
            return NONE
        with zipfile.ZipFile(io.BytesIO(self._data)) as package:
            if part not in package.NameToInfo:
                return NONE
            return markings.marks_of(package, part)
