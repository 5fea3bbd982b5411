"""What child and parent say to each other: first the heads of all sheets, then a plan, then rows.

The child says {"heads": …}, the parent answers {"sheets": [{"index", "after", "columns"}]}, the child says
{"rows": [[sheet, row, [cells], {column: flag}], …]} again and again and at last {"end": {"rows", "unused"}};
or, at any point, {"refused": sentence}.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jiuzai.foundation.files.inspection import documents, kinds, packages
from jiuzai.foundation.files.inspection.verdict import Refused
from jiuzai.foundation.spreadsheets.reading import cells, delimited, workbooks
from jiuzai.foundation.spreadsheets.reading.limits import (
    BATCH,
    EMPTY_RUN,
    HEADER_WITHIN,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_UNPACKED,
    SAMPLE_ROWS,
)
from jiuzai.foundation.spreadsheets.reading.table import Marks, Sheet, Table

Message = dict[str, Any]
_BEARS = packages.Tolerance(MOST_UNPACKED, links_to_books=True)
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NO_TABLE = "这不是表格。可以上传 xlsx、xls、ods 或 csv。"
_WEB_PAGE = "这份文件其实是网页（有的系统导出的 xls 是这样）。请用表格软件打开，另存为 xlsx 再上传。"
_LONGEST_HEAD = 200
_FORMULAS = (cells.FORMULA, cells.FORMULA_EMPTY, cells.FORMULA_LINKED)


def converse(data: bytes, ask: Callable[[Message], Message | None]) -> Iterator[Message]:
    """Every message of the child in order; `ask` gives the heads away and brings the plan (None: no rows wanted)."""
    try:
        table = opened(data)
        heads = _heads(table)
        yield heads
        plan = ask(heads)
        if plan is not None:
            yield from _rows(table, plan)
    except Refused as refused:
        yield {"refused": str(refused)}
    except MemoryError:
        yield {"refused": "文件太大，读不下来。请拆成几份再上传。"}
    except Exception:
        # A damaged file can break a reader anywhere; whatever broke, the file is not taken and nobody's data is told.
        yield {"refused": "文件打不开，可能已经损坏。请用表格软件重新保存一份再上传。"}


def opened(data: bytes) -> Table:
    """The file as a table, after its container was inspected. Raises Refused."""
    if data.startswith(b"PK\x03\x04"):
        kind = packages.inspect(data, _BEARS).kind
        if kind not in ("xlsx", "ods"):
            raise Refused(_NO_TABLE)
        return workbooks.open_workbook(data, kind)
    if data.startswith(_OLD_EXCEL):
        _inspect_old(data)
        return workbooks.open_workbook(data, "xls")
    if not data.strip():
        raise Refused("文件是空的。")
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        _refuse_other_formats(data)
    return delimited.open_text(data)


def _inspect_old(data: bytes) -> None:
    try:
        documents.inspect_xls(data)
    except Refused as refused:
        locked = "密码" in str(refused)
        raise Refused("文件有密码，请去掉密码后再传。" if locked else str(refused)) from refused


def _refuse_other_formats(data: bytes) -> None:
    """Known pictures, documents and sounds. What `sniff` does not know may still be text with a stray character."""
    try:
        kind = kinds.sniff(data)
    except Refused as refused:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
            raise Refused(_WEB_PAGE) from refused
        if data[4:8] == b"ftyp" or data[:4] == b"RIFF":
            raise Refused(_NO_TABLE) from refused
        return
    if kind == "text":
        documents.inspect_text(data)
    elif not (kind == "mp3" and _decodes(data)):
        raise Refused(_NO_TABLE)


def _decodes(data: bytes) -> bool:
    """GB18030 text may begin with the two bytes of a sound frame."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return b"\0" not in data


def _heads(table: Table) -> Message:
    heads, hidden = [], False
    for sheet in table.sheets:
        rows = []
        for number, values in sheet.rows():
            if number > HEADER_WITHIN + SAMPLE_ROWS:
                break
            rows.append([number, [cells.text_of(value)[0][:_LONGEST_HEAD] for value in values[:MOST_COLUMNS]]])
        marks = sheet.marks()
        hidden = hidden or bool(marks.hidden_columns) or marks.hidden_rows
        heads.append(
            {
                "name": sheet.name[:100],
                "rows": rows,
                "hidden_columns": sorted(marks.hidden_columns),
                "estimate": sheet.estimate(),
            }
        )
    remarks = [[one.code, one.message] for one in table.remarks]
    if hidden:
        remarks.append(["HIDDEN", "文件里含隐藏内容：有隐藏的行或列。隐藏的行也会读取，请核对。"])
    return {"heads": heads, "format": table.format, "remarks": remarks}


def _rows(table: Table, plan: Message) -> Iterator[Message]:
    batch: list[list[Any]] = []
    total = unused = 0
    for wanted in plan["sheets"]:
        sheet = table.sheets[wanted["index"]]
        columns = [int(one) for one in wanted["columns"]]
        for number, texts, flags in _sheet_rows(sheet, int(wanted["after"]), columns):
            if not any(texts) and not flags:
                unused += 1
                continue
            total += 1
            if total > MOST_ROWS:
                raise Refused(f"表格超过 {MOST_ROWS:,} 行。请拆成几份再上传。")
            batch.append([wanted["index"], number, texts, flags])
            if len(batch) >= BATCH:
                yield {"rows": batch}
                batch = []
    if batch:
        yield {"rows": batch}
    yield {"end": {"rows": total, "unused": unused}}


def _sheet_rows(sheet: Sheet, after: int, columns: list[int]) -> Iterator[tuple[int, list[str], dict[str, str]]]:
    """Rows that are not empty. One with nothing but a serial number is not empty, only of no use."""
    marks = sheet.marks()
    empty = 0
    for number, values in sheet.rows():
        if number <= after:
            continue
        texts, flags = _row(values, columns, number, marks)
        if not any(texts) and not flags and not any(cells.text_of(value)[0] for value in values):
            empty += 1
            if empty >= EMPTY_RUN:
                return
            continue
        empty = 0
        yield number, texts, flags


def _row(values: list[Any], columns: list[int], number: int, marks: Marks) -> tuple[list[str], dict[str, str]]:
    texts, flags = [], {}
    width = len(values)
    for place, column in enumerate(columns):
        text, flag = cells.text_of(values[column]) if column < width else ("", "")
        if marks.cells:
            marked = marks.cells.get((number, column), "")
            if marked in _FORMULAS and not text:
                marked = cells.FORMULA_EMPTY
            if marked == cells.IS_ERROR or (marked and not flag):
                text, flag = ("" if marked == cells.IS_ERROR else text), marked
        texts.append(text)
        if flag:
            flags[str(place)] = flag
    return texts, flags
