"""Numbers that name people, organisations, telephones and cards: one normal form, checked, never echoed back."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import NoReturn

from jiuzai.foundation.kernel.normalise import identifier
from jiuzai.foundation.kernel.refusals import BadInput

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ID_18 = re.compile(r"\d{17}[\dX]", re.ASCII)
_ID_15 = re.compile(r"\d{15}", re.ASCII)
_SPREADSHEET_NUMBER = re.compile(r"\d(\.\d+)?E\+?\d+|\d{15,18}\.0+", re.ASCII)
_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT = re.compile(rf"[{_CREDIT_LETTERS}]{{2}}\d{{6}}[{_CREDIT_LETTERS}]{{10}}", re.ASCII)
_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_CARD = re.compile(r"\d{16,19}", re.ASCII)
_SYNTHETIC_SEQUENCE = "000"


class Sex(StrEnum):
    MALE = "male"
    FEMALE = "female"

    @property
    def label(self) -> str:
        return "男" if self is Sex.MALE else "女"


def id_number(text: str) -> str:
    """A citizen's number (GB 11643) as 18 characters; 15 digits are extended. Raises BadInput.

    The region code is never judged: numbers keep the code of the day they were issued, retired or not.
    """
    number = identifier(text)
    if _SPREADSHEET_NUMBER.fullmatch(number):
        raise BadInput(
            "身份证号被表格软件当成了数字，后几位已经丢失。",
            next_step="请把身份证号这一列设为“文本”格式，重新填写。",
            where="id_number",
        )
    if _ID_15.fullmatch(number):
        number = _extend(number)
    if not _ID_18.fullmatch(number):
        _refuse_id("身份证号应为18位。")
    _birthday(number)
    if id_check_character(number[:17]) != number[17]:
        _refuse_id("身份证号最后一位对不上。")
    return number


def id_check_character(first17: str) -> str:
    """The last character of an 18-character citizen's number (ISO 7064, MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, first17, strict=True))
    return _ID_CHECKS[total % 11]


def born_on(number: str) -> dt.date:
    """The birthday inside a citizen's number; raises BadInput as `id_number` does."""
    return _birthday(id_number(number))


def sex(number: str) -> Sex:
    return Sex.MALE if int(id_number(number)[16]) % 2 else Sex.FEMALE


def is_synthetic_id(number: str) -> bool:
    """Whether the number carries sequence 000, which demonstration people get and authorities do not issue."""
    return identifier(number)[14:17] == _SYNTHETIC_SEQUENCE


def credit_code(text: str) -> str:
    """A unified social credit code (GB 32100), 18 characters; raises BadInput."""
    code = identifier(text)
    if not _CREDIT.fullmatch(code):
        raise BadInput(
            "统一社会信用代码应为18位数字和大写字母。",
            next_step="请照营业执照填写；代码里没有字母 I、O、S、V、Z。",
            where="credit_code",
        )
    if credit_check_character(code[:17]) != code[17]:
        raise BadInput("统一社会信用代码最后一位对不上。", next_step="请照营业执照逐位核对。", where="credit_code")
    return code


def credit_check_character(first17: str) -> str:
    """The last character of a unified social credit code (MOD 31, weights are powers of three)."""
    total = sum(pow(3, place, 31) * _CREDIT_LETTERS.index(char) for place, char in enumerate(first17))
    return _CREDIT_LETTERS[-total % 31]


def phone(text: str) -> str:
    """A mainland mobile number, 11 digits; +86, spaces and hyphens are dropped. Raises BadInput."""
    number = re.sub(r"[-\u2010-\u2014()]", "", identifier(text))
    number = re.sub(r"^(\+|00)?86(?=1\d{10}$)", "", number)
    if not _MOBILE.fullmatch(number):
        raise BadInput("手机号应为11位，以1开头。", next_step="请核对手机号后再填。", where="phone")
    return number


def bank_card(text: str) -> str:
    """A personal bank card number, 16 to 19 digits with a Luhn check; raises BadInput."""
    number = identifier(text).replace("-", "")
    if not _CARD.fullmatch(number):
        raise BadInput(
            "银行卡号应为16到19位数字。", next_step="请照本人的储蓄卡填写，不要填单位账号。", where="bank_card"
        )
    if _luhn(number) != 0:
        raise BadInput("银行卡号对不上，可能有一位写错了。", next_step="请照卡面逐位核对。", where="bank_card")
    return number


def _extend(number: str) -> str:
    """15 to 18: the short form was issued to people born in the twentieth century only."""
    first17 = f"{number[:6]}19{number[6:]}"
    return first17 + id_check_character(first17)


def _birthday(number: str) -> dt.date:
    year, month, day = int(number[6:10]), int(number[10:12]), int(number[12:14])
    if year < 1900:
        _refuse_id("身份证号里的出生年份不对。")
    try:
        return dt.date(year, month, day)
    except ValueError:
        _refuse_id("身份证号里的出生日期不存在。")


def _refuse_id(sentence: str) -> NoReturn:
    raise BadInput(sentence, next_step="请照身份证逐位核对。", where="id_number")


def _luhn(number: str) -> int:
    total = 0
    for place, char in enumerate(reversed(number)):
        digit = int(char) * (place % 2 + 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10
