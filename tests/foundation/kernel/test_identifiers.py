"""Citizens' numbers, credit codes, telephones and cards. All numbers here are made for the test."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiuzai.foundation.kernel import identifiers as ids
from jiuzai.foundation.kernel.refusals import BadInput
from tests.foundation.kernel.factories import wide


def numbers() -> st.SearchStrategy[str]:
    """Well-formed citizens' numbers, of any region code at all."""
    parts = st.tuples(st.integers(0, 999999), st.dates(dt.date(1900, 1, 1), dt.date(2025, 12, 31)), st.integers(0, 999))
    return parts.map(lambda p: f"{p[0]:06d}{p[1]:%Y%m%d}{p[2]:03d}").map(lambda s: s + ids.id_check_character(s))


def test_the_worked_example_of_the_standard_passes() -> None:
    assert ids.id_number("11010519491231002X") == "11010519491231002X"


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        wide("11010519491231002X"),
        " 110105 19491231 002X ",
        "'11010519491231002X",
        "\u200b110105\u200d19491231\ufeff002X",
        "110105\u00a019491231\u3000002ｘ",
        "༡༡༠༡༠༥༡༩༤༩༡༢༣༡༠༠༢X",
    ],
)
def test_A_08_every_way_of_typing_a_number_is_the_same_person(typed: str) -> None:
    assert ids.id_number(typed) == "11010519491231002X"


def test_a_short_number_is_extended_and_equals_its_long_form() -> None:
    assert ids.id_number("110105491231002") == "11010519491231002X"


@pytest.mark.parametrize("region", ["512021", "622621", "330721", "999999", "000000", "511902"])
def test_A_10_a_retired_or_unknown_region_code_is_accepted(region: str) -> None:
    first17 = f"{region}19900101001"
    assert ids.id_number(first17 + ids.id_check_character(first17)) == first17 + ids.id_check_character(first17)


def test_a_holder_older_than_the_region_code_is_accepted() -> None:
    """巴州区 511902 exists since 2000; people born earlier carry it after renewing their card."""
    first17 = "51190219900101001"
    number = first17 + ids.id_check_character(first17)
    assert ids.id_number(number) == number


@pytest.mark.parametrize("birthday", ["19900230", "19901301", "19900431", "20230229", "19000229", "19900100"])
def test_A_10_an_impossible_birthday_is_refused(birthday: str) -> None:
    first17 = f"511902{birthday}001"
    with pytest.raises(BadInput, match="出生日期不存在"):
        ids.id_number(first17 + ids.id_check_character(first17))


def test_a_leap_day_is_a_birthday() -> None:
    first17 = "51190220000229001"
    assert ids.born_on(first17 + ids.id_check_character(first17)) == dt.date(2000, 2, 29)


def test_a_birthday_before_1900_is_refused() -> None:
    first17 = "51190218991231001"
    with pytest.raises(BadInput, match="出生年份不对"):
        ids.id_number(first17 + ids.id_check_character(first17))


@pytest.mark.parametrize("typed", ["", "1101051949123100", "11010519491231002XX", "1101O519491231002X", "A" * 18])
def test_a_number_of_the_wrong_shape_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="应为18位"):
        ids.id_number(typed)


@pytest.mark.parametrize("typed", ["1.10105194912310E+17", "1.1010519491231e17", "110105194912310000.0"])
def test_a_number_ruined_by_a_spreadsheet_says_how_to_mend_the_column(typed: str) -> None:
    with pytest.raises(BadInput, match="表格软件当成了数字") as refusal:
        ids.id_number(typed)
    assert refusal.value.next_step == "请把身份证号这一列设为“文本”格式，重新填写。"


def test_a_refusal_never_repeats_the_number() -> None:
    with pytest.raises(BadInput) as refusal:
        ids.id_number("110105194912310021")
    assert "110105" not in refusal.value.message + refusal.value.next_step


@given(numbers())
def test_a_wellformed_number_is_its_own_normal_form(number: str) -> None:
    assert ids.id_number(number) == number
    assert ids.born_on(number) == dt.datetime.strptime(number[6:14] + "+0000", "%Y%m%d%z").date()


@given(numbers(), st.integers(0, 16), st.integers(1, 9))
def test_any_single_wrong_digit_is_refused(number: str, place: int, shift: int) -> None:
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    with pytest.raises(BadInput):
        ids.id_number(wrong)


@given(numbers(), st.integers(0, 15))
def test_swapped_neighbours_are_refused(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped == number:
        assert ids.id_number(swapped) == number
    else:
        with pytest.raises(BadInput):
            ids.id_number(swapped)


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_a_refusal(text: str) -> None:
    try:
        number = ids.id_number(text)
    except BadInput:
        return
    assert ids.id_number(number) == number


@pytest.mark.parametrize(("place", "expected"), [("001", ids.Sex.MALE), ("002", ids.Sex.FEMALE)])
def test_sex_is_the_parity_of_the_sequence(place: str, expected: ids.Sex) -> None:
    first17 = f"51190219900101{place}"
    assert ids.sex(first17 + ids.id_check_character(first17)) is expected
    assert expected.label == {"male": "男", "female": "女"}[expected]


@pytest.mark.parametrize(("place", "synthetic"), [("000", True), ("001", False)])
def test_demonstration_numbers_carry_sequence_000(place: str, synthetic: bool) -> None:
    first17 = f"51190219900101{place}"
    assert ids.is_synthetic_id(first17 + ids.id_check_character(first17)) is synthetic


# GB 32100 prints 91350100M000100Y43 as its worked example.
@pytest.mark.parametrize(
    "typed",
    ["91350100M000100Y43", "91350100m000100y43", " 91350100 M000100Y43", wide("91350100M000100Y43")],
)
def test_a_credit_code_has_one_form(typed: str) -> None:
    assert ids.credit_code(typed) == "91350100M000100Y43"


@pytest.mark.parametrize(
    "typed", ["", "91350100M000100Y4", "9135O100M000100Y43", "91350100I000100Y43", "913501S0M000100Y43"]
)
def test_a_credit_code_of_the_wrong_shape_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="应为18位"):
        ids.credit_code(typed)


@given(st.integers(0, 16), st.integers(1, 9))
def test_a_credit_code_with_a_wrong_character_is_refused(place: int, shift: int) -> None:
    code = "91350100M000100Y43"
    letters = "0123456789" if code[place].isdigit() else "ABCDEFGHJKLMNPQRTUWXY"
    wrong = letters[(letters.index(code[place]) + shift) % len(letters)]
    with pytest.raises(BadInput):
        ids.credit_code(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize(
    "typed",
    [
        "13800138000",
        "+86 138 0013 8000",
        "86-13800138000",
        "008613800138000",
        wide("13800138000"),
        "138-0013-8000",
        "'13800138000",
    ],
)
def test_a_phone_has_one_form(typed: str) -> None:
    assert ids.phone(typed) == "13800138000"


@pytest.mark.parametrize("typed", ["", "1380013800", "138001380000", "12800138000", "05791233345", "+8521380013800"])
def test_what_is_no_mainland_mobile_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="手机号应为11位") as refusal:
        ids.phone(typed)
    assert refusal.value.where == "phone"


@pytest.mark.parametrize("typed", ["6222020000000000000", "6222 0200 0000 0000 000", wide("6222020000000000000")])
def test_a_card_has_one_form(typed: str) -> None:
    assert ids.bank_card(typed) == "6222020000000000000"


@pytest.mark.parametrize("typed", ["", "622202000000000", "62220200000000000000", "6222O20000000000004"])
def test_A_36_a_card_of_the_wrong_length_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="16到19位"):
        ids.bank_card(typed)


@given(st.integers(10**15, 10**19 - 1), st.integers(1, 9))
def test_A_36_a_card_with_a_wrong_digit_is_refused(stem: int, shift: int) -> None:
    digits = str(stem)[:-1]
    good = next(digits + str(last) for last in range(10) if _luhn_by_hand(digits + str(last)))
    assert ids.bank_card(good) == good
    with pytest.raises(BadInput, match="有一位写错"):
        ids.bank_card(digits + str((int(good[-1]) + shift) % 10))


def _luhn_by_hand(number: str) -> bool:
    doubled = {0: 0, 1: 2, 2: 4, 3: 6, 4: 8, 5: 1, 6: 3, 7: 5, 8: 7, 9: 9}
    plain = sum(int(digit) for digit in number[-1::-2])
    return (plain + sum(doubled[int(digit)] for digit in number[-2::-2])) % 10 == 0
