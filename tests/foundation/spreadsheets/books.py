"""Tables to send in: well-made ones, and the kinds of mess county offices and attackers make."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import xlsxwriter

from jiuzai.foundation.kernel import identifiers

HEADER = ["姓名", "身份证号", "手机号", "村"]


def number(n: int) -> str:
    """The n-th synthetic ID number; all are different up to 40 × 12 × 28."""
    first17 = f"511921{1960 + n // 336 % 40}{1 + n // 28 % 12:02d}{1 + n % 28:02d}000"
    return first17 + identifiers.id_check_character(first17)


def many_number(n: int) -> str:
    """As `number`, for tens of thousands: the sequence counts too."""
    first17 = f"511921{1960 + n // 336 % 40}{1 + n // 28 % 12:02d}{1 + n % 28:02d}{n // 13440 % 1000:03d}"
    return first17 + identifiers.id_check_character(first17)


def villager(n: int) -> list[str]:
    return [f"李{chr(0x4E00 + n % 900)}", number(n), f"139{n:08d}", "柳树村"]


def villagers(count: int, start: int = 0) -> list[list[str]]:
    return [villager(n) for n in range(start, start + count)]


def xlsx(*rows: list[Any], **more: Any) -> bytes:
    """One sheet with a header and these rows."""
    return book({"Sheet1": [HEADER, *rows]}, **more)


def book(
    sheets: dict[str, list[list[Any]]], *, hidden: tuple[str, ...] = (), very_hidden: tuple[str, ...] = ()
) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for place, row in enumerate(rows):
                for column, cell in enumerate(row):
                    _write(sheet, place, column, cell)
            if name in hidden:
                sheet.hide()
            if name in very_hidden:
                sheet.very_hidden()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Any) -> None:
    if isinstance(cell, tuple):
        sheet.write_formula(row, column, cell[0], None, cell[1])
    elif isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell)
    else:
        sheet.write(row, column, cell)


def csv_text(*rows: list[str], separator: str = ",", line_end: str = "\r\n", header: list[str] = HEADER) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=line_end).writerows([header, *rows])
    return out.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The same package with these entries put in or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in parts:
                new.writestr(entry.filename, old.read(entry))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def edited(data: bytes, old: bytes, new: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    before = part(data, name)
    assert old in before
    return with_parts(data, {name: before.replace(old, new, 1)})


def ods(rows: list[list[str]]) -> bytes:
    """A small OpenDocument table, as LibreOffice would write it."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="名册">{cells}<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()
