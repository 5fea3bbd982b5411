"""One written form for what people type: NFKC for identifiers only, NFC for names and text.

NFKC would turn the Tibetan non-breaking tsheg U+0F0C into U+0F0B and does not unify the dots inside names,
so names and text never see it.
"""

from __future__ import annotations

import re
import unicodedata

from jiuzai.foundation.kernel.refusals import BadInput

DOT = "\u00b7"
TSHEGS = "\u0f0b\u0f0c"
# Dots that keyboards, word processors and old systems put between the parts of a name.
_DOTS = dict.fromkeys(
    map(ord, "\u00b7\u0387\u2022\u2024\u2027\u2219\u22c5\u25cf\u26ab\u2e31\u2e33\u30fb\uff0e\uff65\ufe52\ua78f"), DOT
)
_HAN = r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_FULL_STOP_IN_NAME = re.compile(rf"(?<={_HAN})\.(?={_HAN})")
_AROUND_DOT = re.compile(rf"\s*{DOT}+\s*")
_GAP = re.compile(rf"(?P<left>{_HAN}+) (?P<right>{_HAN}+)")
_COMPOUND_SURNAMES = frozenset(
    {
        *("欧阳", "上官", "司马", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容"),
        *("令狐", "夏侯", "端木", "南宫", "独孤", "轩辕", "宇文", "长孙", "呼延", "申屠"),
    }
)
# Invisible marks that change the order of what is read, or hide between letters.
_HIDDEN_IN_TEXT = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]"
)
_NAME_PUNCTUATION = frozenset(DOT + TSHEGS + " -'’\u3007")
NAME_SHORTEST, NAME_LONGEST = 2, 25
_HAN_NAME = re.compile("[\u4e00-\u9fff]{2,25}")  # most names: nothing to put in order


def identifier(text: str) -> str:
    """A number or code as the machine keeps it: NFKC, any script's digits as 0-9, nothing invisible, upper case."""
    if text.isascii() and text.isalnum():
        return text.upper()
    folded = unicodedata.normalize("NFKC", text)
    seen = "".join(_plain_digit(char) for char in folded if not _is_unseen(char))
    # Once more: what was taken out may have stood between a letter and its mark.
    return unicodedata.normalize("NFKC", seen.upper()).lstrip("'’‘`")


def text(value: str) -> str:
    """Free text: NFC, one kind of line end, no hidden or order-changing marks, trimmed. Tibetan stays as typed."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _HIDDEN_IN_TEXT.sub("", lines)).strip()


def person_name(value: str) -> str:
    """A person's name with every dot as `·`, 2 to 25 characters; raises BadInput. No family name is split off."""
    if _HAN_NAME.fullmatch(value):
        return value
    plain = text(value).translate(_DOTS)
    plain = "".join(char for char in plain if unicodedata.category(char) not in {"Cf", "Cc"} or char.isspace())
    plain = " ".join(plain.split())
    plain = _AROUND_DOT.sub(DOT, _FULL_STOP_IN_NAME.sub(DOT, plain))
    plain = _GAP.sub(_close_gap, plain).strip(f" {DOT}")
    if not all(_fits_a_name(char) for char in plain):
        raise BadInput("姓名里有不能用的字符。", next_step="请只写姓名本身，不要数字、表情和括号说明。", where="name")
    # One Tibetan syllable may be a whole name; one Han letter is not.
    shortest = 1 if _is_tibetan(plain) else NAME_SHORTEST
    if not shortest <= len(units(plain)) <= NAME_LONGEST:
        raise BadInput("姓名应为2到25个字。", next_step="请按身份证上的姓名填写。", where="name")
    return plain


def units(name: str) -> list[str]:
    """What a reader counts: Tibetan by syllable (with its tsheg), other scripts by letter with its marks."""
    found: list[str] = []
    open_syllable = False
    for char in name:
        tibetan = _is_tibetan(char)
        joins = unicodedata.category(char).startswith("M") or (tibetan and open_syllable)
        if found and joins:
            found[-1] += char
        else:
            found.append(char)
        open_syllable = tibetan and char not in TSHEGS
    return found


def _is_tibetan(value: str) -> bool:
    return any("\u0f00" <= char <= "\u0fff" for char in value)


def _is_unseen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cf", "Cc"}


def _plain_digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if unicodedata.category(char) == "Nd" else char


def _close_gap(found: re.Match[str]) -> str:
    """A space pads a short name out to a column (张　三) or parts a long one (阿不都 买买提)."""
    left, right = found["left"], found["right"]
    is_padding = len(left) == 1 or len(right) == 1 or left in _COMPOUND_SURNAMES
    return left + right if is_padding else left + DOT + right


def _fits_a_name(char: str) -> bool:
    # Planes 2 and 3 hold rare Han letters, some newer than this Python's tables.
    return char in _NAME_PUNCTUATION or char.isalpha() or "\U00020000" <= char <= "\U0003ffff" or _is_mark(char)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")
