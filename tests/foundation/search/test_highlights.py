"""Marked parts."""

from hypothesis import given
from hypothesis import strategies as st

from jiuzai.foundation.search.highlights import parts, snippet


def test_hits_are_marked_and_the_rest_is_kept() -> None:
    assert parts("招电工，电工证优先", ["电工"]) == (
        ("招", False),
        ("电工", True),
        ("，", False),
        ("电工", True),
        ("证优先", False),
    )


def test_case_and_width_do_not_hide_a_hit() -> None:
    assert parts("会C\uff2eC吗", ["cnc"]) == (("会", False), ("C\uff2eC", True), ("吗", False))


def test_markup_stays_text() -> None:
    assert parts("<b>电工</b>", ["电工"]) == (("<b>", False), ("电工", True), ("</b>", False))


def test_nothing_wanted_marks_nothing() -> None:
    assert parts("电工", []) == (("电工", False),)
    assert parts("", ["电工"]) == ()


def test_a_snippet_stands_around_the_first_hit() -> None:
    text = "前" * 200 + "电工" + "后" * 200
    cut = snippet(text, ["电工"])
    assert cut == (("…", False), ("前" * 16, False), ("电工", True), ("后" * 62, False), ("…", False))


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("会\n电工", ["电工"]) == (("会 ", False), ("电工", True))


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=4), max_size=3))
def test_parts_always_join_back_to_the_text(text: str, wanted: list[str]) -> None:
    assert "".join(piece for piece, _ in parts(text, wanted)) == text
