"""Lists as counties send them: workbooks and comma files in memory."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

import xlsxwriter

MADE = dt.datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001  a property of the file, the same every time

Row = Sequence[object]


def workbook(head: Sequence[str], rows: Iterable[Row], *, title: str = "", sheet: str = "Sheet1") -> bytes:
    """One sheet; with a title the head stands in the second row, under a merged line."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": MADE, "comments": "演示数据，全部虚构"})
    page = book.add_worksheet(sheet)
    first = 0
    if title:
        page.merge_range(0, 0, 0, len(head) - 1, title, book.add_format({"bold": True, "align": "center"}))
        first = 1
    page.write_row(first, 0, head, book.add_format({"bold": True}))
    for number, row in enumerate(rows, start=first + 1):
        for place, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(number, place, value)
            elif value is not None:
                page.write(number, place, value)
    book.close()
    return out.getvalue()


def comma_file(head: Sequence[str], rows: Iterable[Row], *, encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(head)
    for row in rows:
        write(row)
    return out.getvalue().encode(encoding)
