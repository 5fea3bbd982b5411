"""What the reader of cells does not tell: formulas, errors, hidden columns. Looked up in the XML of an XLSX sheet."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from jiuzai.foundation.files.inspection.verdict import Refused
from jiuzai.foundation.spreadsheets.reading import cells
from jiuzai.foundation.spreadsheets.reading.limits import EMPTY_RUN, MOST_COLUMNS, MOST_ROWS
from jiuzai.foundation.spreadsheets.reading.table import Marks

_CHUNK = 4 * 1024 * 1024
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_OFFICE_ID = re.compile(r"\{[^}]*/relationships\}id$")
_FORMULA = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<f\b[^>]*?(?:/>|>([^<]*)</f>)\s*(<v\b[^>]*>[^<]*</v>)?'
)
_ERROR = re.compile(rb'<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_COLUMN = re.compile(rb"<col\b[^>]*>")
_NUMBER = re.compile(rb'\b(min|max)="(\d+)"')
_ROW = re.compile(rb'<row\b[^>]*?\br="(\d{1,7})"')
_CONTENT = re.compile(rb"<v>[^<]|<v [^>]*>[^<]|<is>|<f\b")
_LINKED = re.compile(rb"\[\d+\]|\[[^\]]*\.xls", re.IGNORECASE)
# A formula that starts a program: =cmd|'/c calc'!A1
_STARTS_PROGRAM = re.compile(rb"\w+\|[^!]*!")
_DDE = "文件里有启动程序的公式，不能上传。请把内容粘贴成数值后再上传。"
_MOST_MARKS = 300_000


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Entry of each sheet, by the sheet's name."""
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id", ""): one.get("Target", "") for one in relations}
    parts = {}
    for sheet in book.iter():
        if sheet.tag not in (f"{_MAIN}sheet", f"{_STRICT}sheet"):
            continue
        key = next((value for name, value in sheet.attrib.items() if _OFFICE_ID.search(name)), "")
        target = targets.get(key, "")
        parts[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
    return parts


def marks_of(package: zipfile.ZipFile, part: str) -> Marks:
    """Flags of one sheet's cells. Raises Refused for a formula that starts a program."""
    flagged: dict[tuple[int, int], str] = {}
    hidden: set[int] = set()
    hidden_rows = False
    for piece in _pieces(package, part):
        if b"<f" in piece:
            _mark_formulas(piece, flagged)
        if b't="e"' in piece:
            for column, row in _ERROR.findall(piece):
                flagged.setdefault((int(row), _index(column)), cells.IS_ERROR)
        if b'hidden="1"' in piece or b'hidden="true"' in piece:
            hidden |= _hidden_columns(piece)
            hidden_rows = hidden_rows or bool(re.search(rb'<row\b[^>]*\bhidden="(?:1|true)"', piece))
        if len(flagged) > _MOST_MARKS:
            raise Refused("文件里公式太多。请把内容粘贴成数值后再上传。")
    return Marks(flagged, frozenset(hidden), hidden_rows)


def _mark_formulas(piece: bytes, flagged: dict[tuple[int, int], str]) -> None:
    for column, row, formula, kept in _FORMULA.findall(piece):
        if _STARTS_PROGRAM.search(formula):
            raise Refused(_DDE)
        flag = cells.FORMULA if kept and not kept.endswith(b"></v>") else cells.FORMULA_EMPTY
        if flag == cells.FORMULA and _LINKED.search(formula):
            flag = cells.FORMULA_LINKED
        flagged[int(row), _index(column)] = flag


def _hidden_columns(piece: bytes) -> set[int]:
    found: set[int] = set()
    for column in _COLUMN.findall(piece):
        if not re.search(rb'\bhidden="(?:1|true)"', column):
            continue
        ends = {name: int(value) for name, value in _NUMBER.findall(column)}
        first, last = ends.get(b"min", 0), ends.get(b"max", 0)
        found |= set(range(max(first - 1, 0), min(last, MOST_COLUMNS)))
    return found


def _pieces(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The sheet's XML in pieces that never cut a row, as long as rows are of a human size."""
    rest = b""
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            rest += chunk
            end = rest.rfind(b"</row>")
            if end >= 0:
                yield rest[: end + 6]
                rest = rest[end + 6 :]
            elif len(rest) > 4 * _CHUNK:
                yield rest
                rest = b""
    yield rest


def without_far_rows(data: bytes, parts: dict[str, str]) -> bytes:
    """The package with sheets cut where 500 empty rows begin, when something lies far below: a lone space in the last
    row would otherwise cost the memory of a million rows. The same bytes when there is nothing to cut.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        cut = {part: end for part in parts.values() if (end := _cut_at(package, part)) is not None}
        if not cut:
            return data
        shorter = io.BytesIO()
        with zipfile.ZipFile(shorter, "w", zipfile.ZIP_STORED) as copy:
            for entry in package.infolist():
                content = package.read(entry)
                if entry.filename in cut:
                    content = content[: cut[entry.filename]] + b"</sheetData></worksheet>"
                copy.writestr(entry.filename, content)
    return shorter.getvalue()


def _cut_at(package: zipfile.ZipFile, part: str) -> int | None:
    if part not in package.NameToInfo or _last_row(package, part) <= MOST_ROWS + 20 * EMPTY_RUN:
        return None
    content = package.read(part)
    rows = list(_ROW.finditer(content))
    last_filled = 0
    for place, found in enumerate(rows):
        end = rows[place + 1].start() if place + 1 < len(rows) else len(content)
        number = int(found[1])
        if number - last_filled > EMPTY_RUN:
            return found.start()
        if _CONTENT.search(content, found.start(), end):
            last_filled = number
    return None


def _last_row(package: zipfile.ZipFile, part: str) -> int:
    highest = 0
    for piece in _pieces(package, part):
        last = piece.rfind(b"<row")
        found = _ROW.match(piece, last) if last >= 0 else None
        highest = max(highest, int(found[1])) if found else highest
    return highest


def _index(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
