"""CSV in the encodings county offices use: BOM, then UTF-8 strictly, then GB18030, then UTF-16."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from jiuzai.foundation.files.inspection.verdict import Refused
from jiuzai.foundation.spreadsheets.reading.table import Remark, Rows, Sheet, Table

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_WIDE = ("utf-16-le", "utf-16-be")
_SEPARATORS = ",\t;|，"
_MOST_NULS = 0.02
_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "gb18030": "GB18030（国标）"}
SHEET_NAME = "CSV"
# A cell with more line ends than this is a quotation mark without its partner, not an address.
_MOST_LINES = 20

csv.field_size_limit(64 * 1024 * 1024)


def open_text(data: bytes) -> Table:
    """The one table of a CSV file. Raises Refused."""
    text, encoding = decode(data)
    nuls = text.count("\0")
    if nuls > len(text) * _MOST_NULS:
        raise Refused("文件里有大量乱码，不像是表格。请用表格软件另存为 xlsx 再上传。")
    text, said = _without_separator_line(text)
    separator = said or _separator(text)
    remarks = [Remark("ENCODING", f"按 {_NAMES.get(encoding, 'UTF-16')} 编码读取，请在预览里看看文字对不对。")]
    if nuls:
        remarks.append(Remark("NUL", "文件里有看不见的空字符，已去掉。"))
    return Table(
        "csv", [Sheet(SHEET_NAME, lambda: _rows(text, separator), estimate=lambda: text.count("\n") + 1)], remarks
    )


def decode(data: bytes) -> tuple[str, str]:
    """Text and the encoding found. Raises Refused when none fits without a mistake."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding
    if _looks_like_utf16(data):
        found = [(text, one) for one in _WIDE if (text := _try(data, one)) is not None and "\0" not in text]
        if found:
            return max(found, key=lambda pair: _plainness(pair[0]))
    for encoding in ("utf-8", "gb18030"):
        text = _try(data, encoding)
        if text is not None:
            return text, encoding
    raise Refused("认不出文字的编码。请用表格软件打开后另存为 xlsx 再上传。")


def _looks_like_utf16(data: bytes) -> bool:
    head = data[:4096]
    return len(data) % 2 == 0 and head.count(0) > len(head) // 8


def _plainness(text: str) -> int:
    """How many letters of a table's skeleton there are; read in the wrong byte order there are none."""
    return sum(text.count(one) for one in ",;\t\n0123456789")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, encoding: str) -> str:
    text = _try(data, encoding)
    if text is None:
        raise Refused("文件的文字有损坏，读不出来。请重新导出一份再上传。")
    return text


def _without_separator_line(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;`, which it never shows."""
    first, _, rest = text.partition("\n")
    said = first.strip("\r \ufeff")
    if len(said) == 5 and said.lower().startswith("sep=") and said[4] in _SEPARATORS:
        return rest, said[4]
    return text, ""


def _separator(text: str) -> str:
    """The one that cuts most of the first rows into the same number of cells."""
    head = "\n".join(text[:20_000].splitlines()[:20])
    return max(_SEPARATORS, key=lambda one: _agreement(head, one))


def _agreement(head: str, separator: str) -> tuple[int, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=separator) if len(row) > 1)
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    width, times = widths.most_common(1)[0]
    return (times, width)


def _rows(text: str, separator: str) -> Rows:
    return enumerate(_records(text, separator), start=1)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for record in reader:
            if any(cell.count("\n") > _MOST_LINES for cell in record if len(cell) > _MOST_LINES):
                raise Refused(_unbalanced(reader.line_num))
            yield record
    except csv.Error as mistake:
        raise Refused(_unbalanced(reader.line_num)) from mistake


def _unbalanced(line: int) -> str:
    return f"第 {line} 行附近的引号没有成对，后面的行会连在一起。请用表格软件打开检查，另存为 xlsx 再上传。"
