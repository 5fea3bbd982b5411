"""A list pasted from a chat (微信接龙): numbered lines into a table with canonical headers. Nothing is guessed at."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from jiuzai.foundation.kernel.normalise import identifier, person_name
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.spreadsheets.kinds import Column, Kind

MOST_LINES = 2_000
_NUMBERED = re.compile(r"^\s*(?:第\s*)?[(\[【]?\s*(\d{1,4})\s*(?:号\s*)?[)\]】]?\s*[.、,:)\s]\s*(?P<rest>\S.*)$")
_ID_NUMBER = re.compile(r"(?<![0-9A-Z])(\d{17}[0-9X]|\d{15})(?![0-9A-Z])")
_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)")
_BETWEEN = re.compile(r"[\s,、;:/|+]+")
_LABELS = re.compile(r"(?:姓名|名字|身份证号码?|身份证|电话号码?|电话|手机号码?|手机|联系方式|联系电话)\s*:?")


@dataclass(frozen=True)
class Pasted:
    """The table as CSV bytes; `skipped` are numbers of lines that are no entry (titles, examples)."""

    data: bytes
    entries: int
    skipped: tuple[int, ...]


def as_table(kind: Kind, text: str) -> Pasted:
    """Every numbered line becomes a row whose number is the line's. Raises BadInput when there is none."""
    lines = _narrow(unicodedata.normalize("NFC", text)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > MOST_LINES:
        raise BadInput(f"粘贴的内容最多 {MOST_LINES:,} 行。", next_step="请分几次粘贴，或做成表格上传。", where="text")
    any_number = any(_NUMBERED.match(line) for line in lines)
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n").writerow
    write([column.header for column in kind.columns])
    entries, skipped = 0, []
    for number, line in enumerate(lines, start=1):
        found = _NUMBERED.match(line)
        rest = found["rest"] if found else ("" if any_number else line.strip())
        values = _values(kind, rest) if rest else {}
        if values:
            entries += 1
            write([values.get(column.key, "") for column in kind.columns])
            continue
        if line.strip():
            skipped.append(number)
        out.write("\n")
    if not entries:
        raise BadInput("没有认出名单。", next_step="每行写一人，例如：1. 张三 13800138000。", where="text")
    return Pasted(out.getvalue().encode(), entries, tuple(skipped))


def _values(kind: Kind, line: str) -> Mapping[str, str]:
    return kind.by_text(line) if kind.by_text else _common(kind, line)


def _common(kind: Kind, line: str) -> dict[str, str]:
    """Name, ID number, telephone by their shapes; what is left goes to the remarks."""
    rest = _LABELS.sub(" ", line)
    values: dict[str, str] = {}
    rest = _take(_ID_NUMBER, rest, _by_mask(kind, "id_number"), values)
    rest = _take(_PHONE, rest, _by_mask(kind, "phone"), values)
    words = [word for word in _BETWEEN.split(rest) if word]
    name = _by_mask(kind, "name")
    if name is not None:
        place = next((n for n, word in enumerate(words) if _is_name(word)), None)
        if place is not None:
            values[name.key] = words.pop(place)
    remarks = next((one for one in kind.columns if one.header == "备注"), None)
    if remarks is not None and words and values:
        values[remarks.key] = " ".join(words)
    return values


def _is_name(word: str) -> bool:
    try:
        return bool(person_name(word))
    except BadInput:
        return False


def _take(shape: re.Pattern[str], text: str, column: Column | None, values: dict[str, str]) -> str:
    if column is None:
        return text
    found = shape.search(text.replace("x", "X"))
    if found is None:
        return text
    values[column.key] = identifier(found[1]).replace("-", "")
    return text[: found.start()] + " " + text[found.end() :]


def _narrow(text: str) -> str:
    """Full-width letters, digits and punctuation as keyboards for Latin script write them."""
    return "".join(chr(ord(one) - 0xFEE0) if "\uff01" <= one <= "\uff5e" else one for one in text)


def _by_mask(kind: Kind, mask: str) -> Column | None:
    return next((column for column in kind.columns if column.mask == mask), None)
