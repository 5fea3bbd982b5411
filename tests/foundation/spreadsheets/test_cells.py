"""Cells as people and programs leave them."""

import pytest

from jiuzai.foundation.spreadsheets import checking, queries
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.reading import cells
from tests.foundation.spreadsheets import books, village
from tests.foundation.spreadsheets.sending import codes, counts, outcomes, rows, run, say_yes, send

NUMBER = books.number(1)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (13800138000.0, ("13800138000", "")),
        (3.3e17, ("3.3e+17", cells.DIGITS_LOST)),
        ("5.11921E+17", ("5.11921E+17", cells.DIGITS_LOST)),
        (1200.5, ("1200.5", "")),
        (True, ("TRUE", "")),
        ("  张三\u3000", ("张三", "")),
        ("'511921199001010004", ("511921199001010004", "")),
        ("上海\r\n路", ("上海\n路", "")),
        ("a\x00b", ("ab", cells.HAD_NUL)),
        ("长" * 2001, ("长" * 2000, cells.TOO_LONG)),
        ("长" * 2000, ("长" * 2000, "")),
        (float("nan"), ("", cells.IS_ERROR)),
        (None, ("", "")),
    ],
)
def test_a_cell_as_text(value, shown):
    assert cells.text_of(value) == shown


def judged(column, text, flag=""):
    key = {"name": "name"}.get(column, column)
    keys = tuple(dict.fromkeys(("name", "id_number", key)))
    given = {"name": "张三", "id_number": NUMBER, key: text}
    flags = {str(keys.index(key)): flag} if flag else {}
    texts = [given[one] for one in keys]
    row, is_returned = checking.row_of(village.VILLAGERS, keys, sheet="S", row=2, position=0, texts=texts, flags=flags)
    return row.values[key], [note.code for note in row.notes], is_returned


def test_an_id_number_that_became_a_number_goes_back_with_the_way_out():
    row, is_returned = checking.row_of(
        village.VILLAGERS,
        ("name", "id_number"),
        sheet="S",
        row=2,
        position=0,
        texts=["张三", "3.3e+17"],
        flags={"1": cells.DIGITS_LOST},
    )
    assert is_returned
    assert "请将身份证号列设为文本" in row.notes[0].message


def test_a_telephone_with_a_point_is_repaired_and_a_rounded_card_is_not():
    assert judged("phone", "13800138000.0") == ("13800138000", [], False)
    assert judged("card", "6222020200112233445.0") == ("6222020200112233445.0", ["NUMBER_LOST"], True)


def test_a_rounded_number_in_free_text_is_nobodys_trouble():
    assert judged("remarks", "3E+15", cells.DIGITS_LOST) == ("3E+15", [], False)


@pytest.mark.django_db
def test_ids_typed_as_numbers_go_back_and_telephones_typed_as_numbers_come_in(officer):
    answer = run(
        books.xlsx(["张三丰", 511921199001010004, 13800138000, ""], ["李四光", NUMBER, 13800138001, ""]), officer
    )
    assert (answer["accepted"], answer["returned"]) == (1, 1)
    assert [(one["row"], one["column"], one["code"]) for one in answer["rows"]] == [(2, "身份证号", "NUMBER_LOST")]
    assert village.known()[NUMBER]["phone"] == "13800138001"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "written",
    [
        NUMBER.lower(),
        "".join(chr(ord(one) + 0xFEE0) for one in NUMBER),
        f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}",
        f"\u200b{NUMBER[:9]}\u200b{NUMBER[9:]}",
        f"'{NUMBER}",
        f"\u00a0{NUMBER}\u00a0",
    ],
)
def test_A_08_the_same_number_written_another_way_is_the_same_person(officer, written):
    batch = send(books.xlsx(["张三丰", NUMBER, "", ""], ["张三丰", written, "", ""]), officer)
    assert outcomes(batch) == [(2, "accepted"), (3, "duplicate")]


@pytest.mark.django_db
def test_A_13_formulas_are_never_evaluated_their_kept_values_are_used_and_flagged(officer):
    data = books.xlsx(
        [("=VLOOKUP(B2,X:Y,2)", "张三丰"), NUMBER, "", ("=1+1", "")],
        ["李四光", ("=CONCAT(1,2)", ""), "", ""],
        [("=VLOOKUP(B4,[1]Sheet1!A:B,2)", "王五好"), books.number(3), "", ""],
    )
    batch = send(data, officer)
    assert outcomes(batch) == [(2, "accepted"), (3, "returned"), (4, "accepted")]
    assert codes(batch) == [(2, ["FORMULA", "FORMULA_EMPTY"]), (3, ["FORMULA_EMPTY"]), (4, ["FORMULA_LINKED"])]
    say_yes(batch, officer)
    assert village.known()[NUMBER]["village"] == ""


@pytest.mark.django_db
def test_A_13_a_link_to_another_book_is_dropped_and_the_row_says_so(officer):
    head = b'<?xml version="1.0" encoding="UTF-8"?>'
    relation = b'<Relationship Id="r1" Type="x/externalLinkPath" Target="file:///C:/a.xlsx" TargetMode="External"/>'
    links = {
        "xl/externalLinks/externalLink1.xml": head + b"<externalLink><externalBook/></externalLink>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": head + b"<Relationships>" + relation + b"</Relationships>",
    }
    data = books.with_parts(books.xlsx([("=[1]Sheet1!A1", "张三丰"), NUMBER, "", ""]), links)
    assert codes(send(data, officer)) == [(2, ["FORMULA_LINKED"])]


TRAPS = ['=HYPERLINK("http://x","点")', "@SUM(1)", "-2+3", "＝1+1", "+8613800138000", "\t=1", "－1", "＠a"]


@pytest.mark.django_db
def test_A_14_text_that_looks_like_a_formula_stays_text(officer):
    traps = [trap.strip() for trap in TRAPS]
    given = [["张三丰", books.number(n), "", trap] for n, trap in enumerate(traps)]
    run(books.xlsx(*given), officer)
    assert [one["village"] for one in village.known().values()] == traps


@pytest.mark.django_db
def test_A_16_only_sheets_people_see_are_read_and_the_file_is_marked(officer):
    sheets = {
        "名册": [books.HEADER, books.villager(1)],
        "藏": [books.HEADER, books.villager(2)],
        "深藏": [books.HEADER, books.villager(3)],
    }
    batch = send(books.book(sheets, hidden=("藏",), very_hidden=("深藏",)), officer)
    assert [row.sheet for row in rows(batch)] == ["名册"]
    assert batch.remarks == [["HIDDEN", "文件里含隐藏内容：2 张隐藏的工作表，没有读取。"]]


@pytest.mark.django_db
def test_A_16_a_hidden_column_of_other_peoples_numbers_is_not_read(officer):
    header = ["姓名", "身份证号", "身份证号"]
    data = books.book({"名册": [header, ["张三丰", NUMBER, books.number(9)]]})
    hidden = books.edited(data, b"<sheetData>", b'<cols><col min="3" max="3" width="9" hidden="1"/></cols><sheetData>')
    batch = send(hidden, officer)
    assert (batch.state, counts(batch)) == (ImportState.PREVIEW, (1, 0, 0, 0))
    assert batch.remarks[0][0] == "HIDDEN"
    say_yes(batch, officer)
    assert list(village.known()) == [NUMBER]


@pytest.mark.django_db
def test_A_05_the_first_of_two_rows_stays_and_the_difference_is_shown(officer):
    batch = send(books.xlsx(["张三丰", NUMBER, "", "甲村"], ["张三丰", NUMBER, "", "乙村"]), officer)
    assert rows(batch)[1].notes == [["", "DUPLICATE_IN_FILE", "重复（第 2 行），只保留那一行。两行不同的有：村。"]]
    assert queries.rows_of(batch, "duplicate").rows[0].changes == (("村", "甲村", "乙村"),)


@pytest.mark.django_db
def test_A_05_a_namesake_of_a_returned_row_is_judged_in_its_place(officer):
    batch = send(books.xlsx([village.STUMBLING, NUMBER, "", ""], ["张三丰", NUMBER, "", ""]), officer)
    assert outcomes(batch) == [(2, "returned"), (3, "accepted")]


@pytest.mark.django_db
def test_A_05_a_duplicate_is_known_across_chunks_and_sheets(officer, monkeypatch):
    monkeypatch.setattr("jiuzai.foundation.spreadsheets.actions.looking.CHUNK", 1)
    sheets = {"甲": [books.HEADER, *books.villagers(3)], "乙": [books.HEADER, books.villager(1)]}
    batch = send(books.book(sheets), officer)
    assert counts(batch) == (3, 0, 1, 0)
    assert rows(batch)[3].notes[0][2] == "重复（工作表「甲」第 3 行），只保留那一行。"


@pytest.mark.django_db
def test_an_error_value_goes_back_where_the_cell_matters(officer):
    data = books.xlsx(["张三丰", ("=NA()", "#N/A"), "", ""], ["李四光", NUMBER, ("=NA()", "#N/A"), ""])
    assert outcomes(send(data, officer)) == [(2, "returned"), (3, "accepted")]
