"""Fen, yuan and amounts in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiuzai.foundation.kernel.money import fen_from_yuan, in_words, yuan_text
from jiuzai.foundation.kernel.refusals import BadInput


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1,000.50", 100050),
        ("1000.5", 100050),
        ("1000", 100000),
        ("￥1,000", 100000),
        ("¥ 3", 300),
        ("１０００元", 100000),
        (" 0.01 ", 1),
        ("1000.500", 100050),
        ("-20.10", -2010),
        (3000, 300000),
        (Decimal("0.10"), 10),
    ],
)
def test_yuan_become_exact_fen(typed: str | int | Decimal, fen: int) -> None:
    assert fen_from_yuan(typed) == fen


@pytest.mark.parametrize("typed", ["", "一千", "1,00.00", "1.2.3", "10,0000", "abc", "1e3", "nan", "."])
def test_what_is_not_an_amount_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="看不懂这个金额"):
        fen_from_yuan(typed)


def test_parts_of_a_fen_are_refused_not_rounded() -> None:
    with pytest.raises(BadInput, match="最多两位"):
        fen_from_yuan("0.005")


@given(st.integers(-(10**15), 10**15))
def test_a_printed_amount_reads_back_to_the_same_fen(fen: int) -> None:
    assert fen_from_yuan(yuan_text(fen)) == fen


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (100, "壹元整"),
        (105, "壹元零伍分"),
        (155, "壹元伍角伍分"),
        (1000, "壹拾元整"),
        (100000, "壹仟元整"),
        (100050, "壹仟元伍角整"),
        (100500, "壹仟零伍元整"),
        (300000, "叁仟元整"),
        # Four examples of the central bank's rules for writing vouchers.
        (140950, "壹仟肆佰零玖元伍角整"),
        (600714, "陆仟零柒元壹角肆分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (32504, "叁佰贰拾伍元零肆分"),
        (10100000, "壹拾万壹仟元整"),
        (1010000000, "壹仟零壹拾万元整"),
        (10000000000, "壹亿元整"),
        (10000100000, "壹亿零壹仟元整"),
        (10010000000, "壹亿零壹拾万元整"),
        (12345678901234, "壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰元叁角肆分"),
        (-100000, "负壹仟元整"),
    ],
)
def test_amounts_are_written_as_vouchers_want_them(fen: int, words: str) -> None:
    assert in_words(fen) == words


def test_an_amount_beyond_the_words_raises() -> None:
    with pytest.raises(ValueError, match="too large"):
        in_words(10**14)


def _read(words: str) -> int:
    """An independent reader of amounts in words."""
    units = {"分": 1, "角": 10, "元": 100, "拾": 10, "佰": 100, "仟": 1000}
    total = section = digit = 0
    for char in words.removesuffix("整"):
        if char in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(char)
        elif char in "拾佰仟":
            section, digit = section + digit * units[char], 0
        elif char == "亿":
            total, section, digit = (total + section + digit) * 10**8, 0, 0
        elif char == "万":
            total, section, digit = total + (section + digit) * 10**4, 0, 0
        elif char == "元":
            total, section, digit = (total + section + digit) * 100, 0, 0
        else:
            total, digit = total + digit * units[char], 0
    return total


@given(st.integers(0, 10**14 - 1))
def test_words_read_back_to_the_same_amount(fen: int) -> None:
    assert _read(in_words(fen)) == fen
    assert "零零" not in in_words(fen)
