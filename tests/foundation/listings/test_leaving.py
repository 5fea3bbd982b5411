"""EX-3: what leaves is text on every sheet, and says who took it and what for."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from jiuzai.foundation.spreadsheets.writing.leaving import CODE, NOTE_SHEET, Leaving, as_comma_text, as_workbook

NASTY = ["=1+1", "+86", "-2", "@SUM(A1)", "\t=x", "＝cmd", '=HYPERLINK("http://x.test","点我")', "http://x.test"]
MARK = "王* 2025年3月3日 9:00 导出，用途：A&B招聘会 =1。编号 ABCD1234，只许用于这一件事，用完销毁。"


def paper(cells: list[str] | None = None) -> Leaving:
    cells = cells if cells is not None else NASTY
    return Leaving("人员名单", ["姓名", "=备注"], [[f"人{n}", cell] for n, cell in enumerate(cells)], MARK, "ABCD1234")


def parts(data: bytes) -> dict[str, str]:
    packed = zipfile.ZipFile(io.BytesIO(data))
    return {name: packed.read(name).decode() for name in packed.namelist()}


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_EX_3_no_cell_of_the_workbook_starts_a_formula_or_a_link():
    data = as_workbook(paper())
    texts = [cell for rows in sheets(data).values() for row in rows for cell in row if cell != ""]

    assert [text for text in texts if not isinstance(text, str) or text[:1] in "=+-@\t＝＋－＠"] == []
    held = parts(data)
    tables = [body for name, body in held.items() if "worksheets/sheet" in name]
    assert [body for body in tables if "<f>" in body or "<hyperlink" in body] == []
    assert [name for name in held if "externalLink" in name or "worksheets/_rels" in name] == []
    assert {kind for body in tables for kind in re.findall(r'<c [^>]*t="(\w+)"', body)} == {"s"}


@pytest.mark.parametrize("cell", NASTY[:6], ids=lambda cell: repr(cell))
def test_EX_3_no_cell_of_the_comma_text_starts_a_formula(cell):
    lines = list(csv.reader(io.StringIO(as_comma_text(paper([cell])).decode("utf-8-sig"))))

    assert lines[2][1] == f"'{cell}"


def test_the_comma_text_opens_in_a_spreadsheet_and_is_marked_first_and_last():
    data = as_comma_text(paper(["好"]))
    lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))

    assert data.startswith(b"\xef\xbb\xbf")
    assert (lines[0], lines[-1]) == ([MARK], [MARK])
    assert lines[1] == ["姓名", "'=备注", CODE]
    assert lines[2] == ["人0", "好", "ABCD1234"]


def test_every_sheet_every_row_and_every_printed_page_is_marked():
    data = as_workbook(paper(["甲", "乙"]))
    book = sheets(data)
    body = parts(data)["xl/worksheets/sheet1.xml"]

    assert book["人员名单"][0][0] == book[NOTE_SHEET][1][0] == MARK
    assert [row[-1] for row in book["人员名单"][3:]] == ["ABCD1234", "ABCD1234"]
    assert "王* 2025年3月3日 9:00 导出" in body[body.index("<oddHeader>") : body.index("</oddHeader>")]
    assert "$1:$3" in parts(data)["xl/workbook.xml"]


def test_an_ampersand_in_the_purpose_prints_as_itself():
    data = as_workbook(paper(["甲"]))
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()

    header = re.search(r"<oddHeader>(.*?)</oddHeader>", sheet)
    assert header is not None
    assert "A&amp;&amp;B招聘会" in header.group(1)


def test_an_endless_purpose_still_makes_a_workbook_that_opens():
    long = Leaving("人员名单", ["姓名"], [["甲"]], "用" * 5_000 + "&" * 100, "ABCD1234")

    assert list(sheets(as_workbook(long))) == ["人员名单", NOTE_SHEET]
