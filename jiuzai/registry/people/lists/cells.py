"""What counties write into cells, read with known words only: what is not understood is said, never guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache

from jiuzai.foundation.kernel import identifiers
from jiuzai.foundation.kernel.identifiers import id_check_character
from jiuzai.foundation.kernel.normalise import identifier, text
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.vocabulary import queries as vocabulary
from jiuzai.foundation.vocabulary.words import matching_form
from jiuzai.registry.people.enums import Going, HouseholdTie, IdKind, Marriage, PhoneOwner, PovertyKind, SexKind

_BETWEEN_WORDS = re.compile(r"[、，,;；/|\s]+")
_BETWEEN_PHONES = re.compile(r"[、，,;；/|\s或和]+")
_DAY = re.compile(r"(\d{4})\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})?\D*")
_LOOKS_18 = re.compile(r"\d{17}[\dX]", re.ASCII)
_OTHER_PAPER = re.compile(r"[A-Z]{1,2}\d{7,9}|[\u4e00-\u9fff]{1,4}字?第?\d{5,9}号?|[HM]\d{8,10}", re.ASCII)
NO_STATUS = "none"


def _table(rows: Mapping[str, str]) -> dict[str, str]:
    return {matching_form(word): value for words, value in rows.items() for word in words.split()}


_SEXES = _table({"男 男性 1 M MALE": SexKind.MALE, "女 女性 2 F FEMALE": SexKind.FEMALE})
_MARRIAGES = _table(
    {
        "未婚": Marriage.SINGLE,
        "已婚 初婚 再婚 复婚": Marriage.MARRIED,
        "离异 离婚": Marriage.DIVORCED,
        "丧偶": Marriage.WIDOWED,
    }
)
_STATUSES = _table(
    {
        "脱贫户 脱贫人口 稳定脱贫户 脱贫户(稳定) 脱贫稳定户 已脱贫 已脱贫户 脱贫": PovertyKind.STABLE,
        "建档立卡户 建档立卡脱贫户": PovertyKind.STABLE,
        "建档立卡贫困人口 建档立卡脱贫人口 建档立卡 脱贫劳动力 脱贫稳定": PovertyKind.STABLE,
        "脱贫不稳定户 脱贫不稳定 不稳定脱贫户 脱贫户(不稳定) 不稳定户": PovertyKind.UNSTABLE,
        "边缘易致贫户 边缘易致贫 边缘户 边缘易致贫人口": PovertyKind.MARGINAL,
        "突发严重困难户 突发严重困难 突发困难户 严重困难户": PovertyKind.SUDDEN,
        "一般户 一般农户 非脱贫户 非脱贫 否 无 不是 普通农户 其他": NO_STATUS,
    }
)
_GOINGS = _table(
    {
        "是 愿意 打算 有 想 打算外出 有意愿 想外出 愿意外出 要": Going.YES,
        "否 不 不愿意 无 没有 不打算 不外出 无意愿": Going.NO,
        "未定 不确定 待定 考虑 考虑中 没想好": Going.MAYBE,
        "已外出 已务工 在外 在外务工 已在外务工 外出务工": Going.AWAY,
    }
)
_TIES = _table(
    {
        "户主 本人": HouseholdTie.HEAD,
        "配偶 妻 夫 妻子 丈夫": HouseholdTie.SPOUSE,
        "子 女 儿子 女儿 子女 长子 次子 长女 次女 三子 三女 独生子 独生女 之子 之女": HouseholdTie.CHILD,
        "父 母 父亲 母亲 父母 之父 之母": HouseholdTie.PARENT,
    }
)
_PAPERS = _table(
    {
        "身份证 居民身份证 二代身份证": IdKind.CITIZEN,
        "港澳台居民居住证 港澳居民居住证 台湾居民居住证 居住证": IdKind.RESIDENT_PERMIT,
        "军官证 士兵证 军人证 军人证件 军官": IdKind.MILITARY,
        "护照": IdKind.PASSPORT,
        "其他 其他证件": IdKind.OTHER,
    }
)
_OWNERS = _table(
    {
        "本人 自己": PhoneOwner.SELF,
        "配偶 妻子 丈夫 爱人 老公 老婆": PhoneOwner.SPOUSE,
        "父母 父亲 母亲": PhoneOwner.PARENT,
        "子女 儿子 女儿": PhoneOwner.CHILD,
        "亲戚 亲属 兄弟 姐妹": PhoneOwner.RELATIVE,
        "村干部 帮扶人 村支书 村主任 干部": PhoneOwner.CADRE,
    }
)


def _word(table: Mapping[str, str], cell: str) -> str | None:
    """The meaning; "" for an empty cell, None for a word nobody knows."""
    form = matching_form(cell)
    return table.get(form) if form else ""


def sex(cell: str) -> str | None:
    return _word(_SEXES, cell)


def marriage(cell: str) -> str | None:
    return _word(_MARRIAGES, cell)


def status(cell: str) -> str | None:
    """A kind of PovertyKind, `NO_STATUS` for an ordinary household, "" for nothing written, None when unknown."""
    return _word(_STATUSES, cell)


def going(cell: str) -> str | None:
    return _word(_GOINGS, cell)


def tie(cell: str) -> str:
    """Ties are many; what is none of the few becomes another member."""
    return _word(_TIES, cell) or (HouseholdTie.OTHER if cell else "")


def paper(cell: str) -> str | None:
    return _word(_PAPERS, cell)


def owner(cell: str) -> str:
    return _word(_OWNERS, cell) or (PhoneOwner.OTHER if cell else PhoneOwner.SELF)


def wrong_id(number: str) -> tuple[str, str]:
    """Code and sentence for a citizen's number that is none."""
    plain = identifier(number)
    if _LOOKS_18.fullmatch(plain):
        try:
            identifiers.id_number(plain[:17] + id_check_character(plain[:17]))
        except BadInput as mistake:
            return "ID_DATE", str(mistake)
        return "ID_CHECK", "身份证号可能抄错，最后一位对不上，请照身份证逐位核对。"
    if _OTHER_PAPER.fullmatch(plain):
        return "ID_KIND", "不是居民身份证号。请加“证件种类”一列写明证件，或由工作人员手工登记。"
    return "ID_LENGTH", "身份证号应为18位，请照身份证填写。"


def phones(cell: str) -> tuple[list[str], list[str]]:
    """Numbers that are right, and the pieces that are none."""
    right: list[str] = []
    wrong: list[str] = []
    for piece in _BETWEEN_PHONES.split(cell.strip()):
        if not piece:
            continue
        try:
            right.append(identifiers.phone(piece))
        except BadInput:
            wrong.append(piece)
    if wrong:
        try:
            return [identifiers.phone(cell)], []  # one number written with gaps
        except BadInput:
            pass
    return list(dict.fromkeys(right)), wrong


def day(cell: str) -> dt.date | None:
    """`2021-03-05`, `2021年3月5日`, `20210305`, `2021.3` (the first); None when it is no day or empty."""
    plain = identifier(cell)
    found = _DAY.fullmatch(plain)
    if found is None:
        return None
    try:
        return dt.date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None


def words_in(cell: str) -> list[str]:
    return [word for word in _BETWEEN_WORDS.split(text(cell)) if word]


class Vocabulary:
    """The words of `vocabulary`, asked once for a chunk of rows and remembered."""

    def __init__(self) -> None:
        self._skills = {matching_form(row.name): row.code for row in vocabulary.skills()}
        self._trade = lru_cache(maxsize=5000)(self._find_trade)
        self.schooling = lru_cache(maxsize=500)(vocabulary.find_schooling)
        self.certificate = lru_cache(maxsize=500)(vocabulary.find_certificate)

    def skill_or_trade(self, word: str) -> tuple[str, str] | None:
        """("skill" | "trade", code), or None for a word nobody knows."""
        skill = self._skills.get(matching_form(word))
        if skill:
            return "skill", skill
        code = self._trade(word)
        return ("trade", code) if code else None

    def trade(self, word: str) -> str:
        return self._trade(word)

    @staticmethod
    def _find_trade(word: str) -> str:
        found = vocabulary.find_trade(word)
        return found.code if found else ""
