"""Default masks (MK-1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiuzai.foundation.kernel import masking


@pytest.mark.parametrize(
    ("full", "masked"),
    [
        ("李梅", "李*"),
        ("张三丰", "张*丰"),
        ("欧阳娜娜", "欧**娜"),
        ("扎西", "扎*"),
        ("泽仁拉姆", "泽**姆"),
        ("阿卜杜拉·买买提", "阿***·**提"),
        ("迪丽热巴·迪力木拉提·阿不都", "迪***·*****·**都"),
        ("尼玛·次仁", "尼*·*仁"),
        ("བཀྲ་ཤིས", "བཀྲ་*"),
        ("བཀྲ་ཤིས་དོན་གྲུབ", "བཀྲ་*་*་གྲུབ"),
        ("བཀྲ", "*"),
        ("𬭛㛃", "𬭛*"),
        ("Li Mei", "L* **i"),
        ("张", "*"),
        ("", ""),
    ],
)
def test_names_show_first_and_last(full: str, masked: str) -> None:
    assert masking.name(full) == masked


def test_id_number_shows_four_and_two() -> None:
    assert masking.id_number("511902199001010012") == "5119**********12"


def test_phone_shows_three_and_four() -> None:
    assert masking.phone("13812345678") == "138****5678"


def test_card_shows_the_tail() -> None:
    assert masking.card("6222020000000000004") == "**** 0004"


@pytest.mark.parametrize("mask", [masking.id_number, masking.phone, masking.card])
def test_a_value_too_short_for_its_mask_is_covered_whole(mask: object) -> None:
    assert mask("12345") == "*****"  # type: ignore[operator]
    assert mask("") == ""  # type: ignore[operator]


@given(st.text(alphabet="张王李赵阿卜杜拉买提扎西", min_size=2, max_size=25))
def test_at_most_two_letters_of_a_name_show(full: str) -> None:
    masked = masking.name(full)
    assert len(masked) == len(full)
    assert len(masked.replace("*", "")) == min(2, len(full) - 1)


@given(st.text(alphabet="张王李赵阿卜杜拉买提", min_size=2, max_size=25))
def test_masking_twice_changes_nothing(full: str) -> None:
    assert masking.name(masking.name(full)) == masking.name(full)
