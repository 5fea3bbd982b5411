"""One written form, and what must survive it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiuzai.foundation.kernel import normalise
from jiuzai.foundation.kernel.refusals import BadInput
from tests.foundation.kernel.factories import wide


@pytest.mark.parametrize("tsheg", ["\u0f0b", "\u0f0c"])
def test_A_31_text_and_names_keep_the_tibetan_tsheg_that_was_typed(tsheg: str) -> None:
    typed = f"བཀྲ{tsheg}ཤིས"
    assert normalise.text(typed) == typed
    assert normalise.person_name(typed) == typed


def test_A_31_the_compatibility_form_would_have_changed_it() -> None:
    assert unicodedata.normalize("NFKC", "\u0f0c") == "\u0f0b"


def test_text_is_composed_trimmed_and_free_of_hidden_marks() -> None:
    assert normalise.text("  e\u0301\u200b \u202ea\r\nb\u2066 ") == "é a\nb"


def test_text_keeps_full_width_punctuation_and_joiners() -> None:
    assert normalise.text("（包吃住）👨\u200d👩") == "（包吃住）👨\u200d👩"


@pytest.mark.parametrize("dot", ["·", "・", "•", "\uff0e", "･", "‧", "∙", "⋅", "●", "\u2024", ".", " · ", "・ "])
def test_A_30_every_dot_inside_a_name_becomes_one(dot: str) -> None:
    assert normalise.person_name(f"阿卜杜拉{dot}买买提") == "阿卜杜拉·买买提"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("张　三", "张三"),
        ("张 三丰", "张三丰"),
        ("欧阳 娜娜", "欧阳娜娜"),
        ("阿卜杜拉 买买提", "阿卜杜拉·买买提"),
        ("  扎西  ", "扎西"),
        ("扎\u200b西", "扎西"),
        ("·扎西·", "扎西"),
        ("𬭛㛃", "𬭛㛃"),
        ("李〇", "李〇"),
        ("\U00031350明", "\U00031350明"),
        ("Zhang  San", "Zhang San"),
        ("བཀྲ", "བཀྲ"),
    ],
)
def test_A_30_names_lose_padding_and_nothing_else(typed: str, kept: str) -> None:
    assert normalise.person_name(typed) == kept


@pytest.mark.parametrize("typed", ["张3", "张三😀", "张三（女）", "张三/李四", "\ue000三", "张三,李四"])
def test_A_30_what_no_name_contains_is_refused(typed: str) -> None:
    with pytest.raises(BadInput, match="不能用的字符"):
        normalise.person_name(typed)


@pytest.mark.parametrize("typed", ["", "张", "·", "张" * 26, "བཀྲ་" * 26])
def test_a_name_has_2_to_25_letters(typed: str) -> None:
    with pytest.raises(BadInput, match="2到25个字"):
        normalise.person_name(typed)


@pytest.mark.parametrize("name", ["张" * 25, "阿" * 12 + "·" + "买" * 12, "བཀྲ་" * 25])
def test_a_name_of_25_is_kept_whole(name: str) -> None:
    assert normalise.person_name(name) == name


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(value: str) -> None:
    assert normalise.identifier(normalise.identifier(value)) == normalise.identifier(value)
    assert normalise.text(normalise.text(value)) == normalise.text(value)


@given(st.text(alphabet="张三丰阿卜买提·・. བཀྲ་ཤིས", min_size=1, max_size=20))
def test_a_normal_name_is_its_own_normal_form(value: str) -> None:
    try:
        name = normalise.person_name(value)
    except BadInput:
        return
    assert normalise.person_name(name) == name


@given(
    st.text(alphabet=st.characters(min_codepoint=0x0F00, max_codepoint=0x0FFF, categories=["L", "M", "P"]), max_size=20)
)
def test_tibetan_text_is_never_folded(value: str) -> None:
    assert normalise.text(value) == unicodedata.normalize("NFC", value).strip()


def test_identifier_folds_width_case_and_invisible_marks() -> None:
    assert normalise.identifier("'" + wide("a") + "b\u200b c\u00a0１２\ufeff\t") == "ABC12"


def test_identifier_reads_tibetan_digits() -> None:
    assert normalise.identifier("༡༣༨") == "138"


def test_units_never_tear_a_letter_from_its_marks() -> None:
    assert normalise.units("བཀྲ་ཤིས") == ["བཀྲ་", "ཤིས"]
    assert normalise.units("葛\U000e0100城") == ["葛\U000e0100", "城"]
