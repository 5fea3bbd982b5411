"""How text becomes words, and which words a question asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiuzai.foundation.search.grams import MOST_WORDS, runs, terms, words


def test_han_goes_by_neighbours_and_the_last_letter_alone() -> None:
    assert words("电工证") == ["75355de5", "5de58bc1", "8bc1"]


def test_other_scripts_stay_whole() -> None:
    assert words("CNC数控 N1") == ["wcnc", "657063a7", "63a7", "wn1"]
    assert words("བཀྲ་ཤིས") == ["txf56xf40xfb2", "txf64xf72xf66"]


def test_width_and_case_do_not_count() -> None:
    assert words("\uff23\uff2e\uff23") == words("cnc")


def test_a_question_asks_for_words_in_order() -> None:
    assert [(term.words, term.open_end) for term in terms("电工 cnc")] == [
        (("75355de5",), False),
        (("wcnc",), True),
    ]
    assert [(term.words, term.open_end) for term in terms("电")] == [(("7535",), True)]
    assert terms("，。！ ") == []


def test_every_word_is_plain_ascii_whatever_is_indexed() -> None:
    assert words("'; DROP TABLE x --\"*") == ["wdrop", "wtable", "wx"]


@given(st.text(max_size=80))
def test_words_of_any_text_are_letters_and_digits_of_ascii(text: str) -> None:
    assert all(word.isascii() and word.isalnum() for word in words(text))
    assert all(word.isascii() and word.isalnum() for term in terms(text) for word in term.words)


@given(st.text(alphabet="电工焊接cn1 ，", max_size=12), st.integers(0, 11), st.integers(1, 6))
def test_any_stretch_of_han_in_a_text_is_asked_for_by_words_the_text_has(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    if len(runs(piece)) != 1 or not runs(piece)[0][0] >= "\u4e00" or " " in piece or "，" in piece:
        return
    indexed = words(text)
    (term,) = terms(piece)
    assert any(
        all(
            place + step < len(indexed)
            and (
                indexed[place + step] == word
                or (term.open_end and step == len(term.words) - 1 and indexed[place + step].startswith(word))
            )
            for step, word in enumerate(term.words)
        )
        for place in range(len(indexed))
    )


def test_a_book_is_cut_where_positions_end() -> None:
    assert len(words("金华" * 20_000)) == MOST_WORDS


@pytest.mark.parametrize(("text", "found"), [("", []), ("a，b", ["a", "b"]), ("电工CNC", ["电工", "cnc"])])
def test_runs_are_stretches_of_one_script(text: str, found: list[str]) -> None:
    assert runs(text) == found
