"""Money is a whole number of fen (分); yuan exist only in what people type and read."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from jiuzai.foundation.kernel.refusals import BadInput

Fen = int

_YUAN = re.compile(r"(?P<minus>-?)(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<part>\d+))?", re.ASCII)
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")
_WORDS_LIMIT = 10**14


def fen_from_yuan(text: str | int | Decimal) -> Fen:
    """Exact fen of an amount typed in yuan: `1,000.50` is 100050. Raises BadInput, also on parts of a fen."""
    plain = unicodedata.normalize("NFKC", str(text)).strip().removesuffix("元").strip()
    found = _YUAN.fullmatch(plain.lstrip("¥").strip())
    if not found:
        raise BadInput("看不懂这个金额。", next_step="请写成 1000 或 1,000.50，单位是元。", where="amount")
    part = (found["part"] or "").rstrip("0")
    if len(part) > 2:
        raise BadInput("金额最小到分，小数点后最多两位。", next_step="请核对金额后再填。", where="amount")
    fen = int(found["whole"].replace(",", "")) * 100 + int(part.ljust(2, "0"))
    return -fen if found["minus"] else fen


def yuan_text(fen: Fen) -> str:
    """`100050` as `1,000.50`, always with two decimals."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"


def in_words(fen: Fen) -> str:
    """The amount as written on vouchers: `100000` is 壹仟元整. Below 10^12 yuan."""
    if abs(fen) >= _WORDS_LIMIT:
        raise ValueError("amount too large to write in words")
    yuan, rest = divmod(abs(fen), 100)
    jiao, cent = divmod(rest, 10)
    text = f"{_whole(yuan)}元" if yuan or not rest else ""
    if jiao:
        text += f"{_DIGITS[jiao]}角"
    elif cent and yuan:
        text += "零"
    text += f"{_DIGITS[cent]}分" if cent else "整"
    return f"负{text}" if fen < 0 else text


def _whole(yuan: int) -> str:
    """Four digits at a time; one 零 stands for a run of zeros inside the number."""
    groups: list[tuple[int, str]] = []
    for unit in _GROUPS:
        yuan, group = divmod(yuan, 10_000)
        groups.append((group, unit))
    text, gap = "", False
    for group, unit in reversed(groups):
        if group == 0:
            gap = bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        text += _four(group) + unit
        gap = False
    return text or "零"


def _four(group: int) -> str:
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = group // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return text
