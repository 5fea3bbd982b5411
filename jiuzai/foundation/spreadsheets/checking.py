"""What the cells themselves tell of a row, before its kind is asked: digits lost, formulas, errors, empty columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from jiuzai.foundation.spreadsheets.kinds import Column, Kind, Note, SheetRow
from jiuzai.foundation.spreadsheets.reading import cells

_FOOTER = re.compile(
    r"[(（【\s]*(?:[总合小共]\s*计|制\s*表|填\s*[表报]|审\s*核|经\s*办|复\s*核|负责人|单位负责人|联系人|填表说明|说明|备注|注|以上|以下空白)"
    r"(?:人|单位|日期|时间|员|说明|签[字名章]|盖章)?(?:[(（)）】:：\s].*|[\d,.]+.*|共.*|[总合小共]计.*|空白.*)?",
    re.DOTALL,
)
_WITH_POINT = re.compile(r"(\d+)\.0+", re.ASCII)
_EXACT_DIGITS = 15
_LONG_NUMBER = re.compile(r"\d{6}|[A-Za-z]\d{5}")
_WARNINGS = {
    cells.FORMULA: ("FORMULA", "这一格是公式，按保存时的结果读取，请核对。"),
    cells.FORMULA_LINKED: ("FORMULA_LINKED", "这一格的公式引用了别的文件，链接已去掉，按保存时的结果读取，请核对。"),
    cells.HAD_NUL: ("NUL", "这一格有看不见的空字符，已去掉。"),
}


def is_furniture(kind: Kind, keys: Sequence[str], header: Sequence[str], texts: Sequence[str]) -> bool:
    """A header repeated on a new page, or the template's own example row left in."""
    if tuple(texts) == tuple(header):
        return True
    examples = {column.key: column.example for column in kind.columns if column.example}
    given = {key: text for key, text in zip(keys, texts, strict=True) if text}
    return len(given) > 1 and given == {key: example for key, example in examples.items() if key in keys}


def telling_places(kind: Kind, keys: Sequence[str]) -> tuple[tuple[int, bool], ...]:
    """Where the columns every row must fill stand, and which of them hold a number; () for a list without one."""
    found = []
    for place, key in enumerate(keys):
        column = kind.column(key)
        if column is not None and column.required:
            found.append((place, column.identifier))
    return tuple(found) if any(is_number for _, is_number in found) else ()


def is_footer(telling: Sequence[tuple[int, bool]], texts: Sequence[str]) -> bool:
    """合计, 制表人 and their like under the list: nobody's number, and the first words say what it is."""
    first = next((texts[place] for place, _ in telling if texts[place]), "")
    if not first or not _FOOTER.fullmatch(first):
        return False
    return not any(is_number and _LONG_NUMBER.search(texts[place]) for place, is_number in telling)


def row_of(
    kind: Kind, keys: Sequence[str], *, sheet: str, row: int, position: int, texts: Sequence[str], flags: Mapping
) -> tuple[SheetRow, bool]:
    """The row as its kind sees it, and whether its cells alone send it back."""
    values: dict[str, str] = {}
    notes: list[Note] = []
    is_returned = False
    for place, (key, text) in enumerate(zip(keys, texts, strict=True)):
        column = kind.column(key)
        if column is None:
            continue
        values[key], flag = _repaired(column, text, str(flags.get(str(place), "")))
        note, blocks = _note(column, flag, values[key]) if flag else (None, False)
        if note:
            notes.append(note)
        is_returned = is_returned or blocks
    for column in kind.columns:
        if column.required and not values.get(column.key) and not any(note.column_key == column.key for note in notes):
            notes.append(Note(column.key, "MISSING", f"{column.header}没有填。"))
            is_returned = True
        values.setdefault(column.key, "")
    return SheetRow(sheet, row, values, position, tuple(notes)), is_returned


def is_number_text(column: Column) -> bool:
    """Digits that are no quantity: kept as text in workbooks."""
    return column.identifier or column.mask in ("phone", "card", "id_number")


def _repaired(column: Column, text: str, flag: str) -> tuple[str, str]:
    """`13800138000.0` is a telephone again; more than fifteen digits before the point have been rounded."""
    found = _WITH_POINT.fullmatch(text) if is_number_text(column) else None
    if found is None:
        return text, flag
    lost = len(found[1]) > _EXACT_DIGITS
    return (text, cells.DIGITS_LOST) if lost else (found[1], flag)


def _note(column: Column, flag: str, value: str) -> tuple[Note | None, bool]:
    must_be_right = column.identifier or column.required
    if flag in _WARNINGS:
        code, sentence = _WARNINGS[flag]
        return Note(column.key, code, sentence), False
    if flag == cells.DIGITS_LOST:
        if not is_number_text(column):
            return None, False
        sentence = f"被表格软件当成了数字，后几位已经丢失。请将{column.header}列设为文本，重新填写。"
        return Note(column.key, "NUMBER_LOST", sentence), True
    if flag == cells.TOO_LONG:
        return Note(column.key, "TOO_LONG", f"{column.header}超过 2,000 个字，请缩短。"), True
    if flag == cells.FORMULA_EMPTY:
        return Note(column.key, "FORMULA_EMPTY", "这一格是公式，但没有结果。请粘贴成数值。"), must_be_right
    sentence = "这一格是错误值（如 #N/A）。请填上正确的内容。"
    return Note(column.key, "CELL_ERROR", sentence), must_be_right or bool(value)
