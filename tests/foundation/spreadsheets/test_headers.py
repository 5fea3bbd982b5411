"""Finding the header, asking when unsure, remembering the answer."""

import pytest

from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.spreadsheets import actions, headers, queries
from jiuzai.foundation.spreadsheets.enums import ImportState
from tests.foundation.spreadsheets import books, village
from tests.foundation.spreadsheets.sending import AT, counts, fresh, outcomes, run, send, tell

FULL = {"name": 0, "id_number": 1, "phone": 2, "village": 3}


def found(*rows, hidden=()):
    finding = headers.find(village.VILLAGERS, "Sheet1", 0, list(enumerate(map(list, rows), start=1)), hidden)
    return finding.rows, finding.columns, finding.missing, finding.twice


@pytest.mark.parametrize(
    "header",
    [
        ["姓名", "身份证号", "手机号", "村"],
        ["名字", "公民身份号码", "联系电话", "行政村"],
        ["*姓 名", "身份证号码（18位）", "电话", "村名"],
        ["姓名（必填）", "身份证\n号", "手机 号", "村"],
        ["姓　名：", "★身份证", "手机", "村"],
    ],
)
def test_A_01_the_header_is_known_by_the_names_people_use(header):
    assert found(header) == ((1,), FULL, (), {})


def test_A_01_a_merged_title_and_blank_rows_stand_above_the_header():
    title = ["通江县2025年脱贫人口花名册", "", "", ""]
    blank = ["", "", "", ""]
    assert found(title, blank, ["填表单位：乡村振兴局"], blank, ["姓名", "身份证号", "手机号", "村"]) == (
        (5,),
        FULL,
        (),
        {},
    )


def test_A_01_a_header_on_two_lines_is_one_header():
    upper = ["姓名", "证件", "", "地址"]
    lower = ["", "身份证号", "手机号", "村"]
    assert found(upper, lower) == ((1, 2), FULL, (), {})


def test_A_01_a_header_below_the_tenth_row_is_not_looked_for():
    assert found(*[[""]] * 10, ["姓名", "身份证号"])[2] == ("name", "id_number")


def test_A_01_the_number_of_somebody_else_is_never_taken_for_this_person():
    assert found(["姓名", "身份证号（配偶）", "户主身份证号"])[1:3] == ({"name": 0}, ("id_number",))


def test_A_02_the_order_of_columns_does_not_matter():
    assert found(["村", "手机号", "身份证号", "姓名"])[1] == {"name": 3, "id_number": 2, "phone": 1, "village": 0}


def test_A_02_a_header_that_stands_twice_is_asked_about():
    assert found(["姓名", "身份证号", "姓名"])[3] == {"name": (0, 2)}


def test_A_16_a_hidden_column_gives_way_to_the_one_people_see():
    assert found(["姓名", "身份证号", "身份证号"], hidden=[2]) == ((1,), {"name": 0, "id_number": 1}, (), {})


def test_suggestions_never_name_an_identifier():
    names = ["人员姓名全称", "身份证件号", "联系人手机号码", "银行卡卡号"]
    assert headers.suggestions(village.VILLAGERS, names) == {"name": 0, "phone": 2}


@pytest.mark.django_db
def test_A_01_without_an_id_header_the_sender_is_asked_and_nothing_is_read(officer):
    data = books.book({"名册": [["姓名", "号码", "村"], ["张三丰", books.number(1), "柳树村"]]})
    batch = send(data, officer)
    assert (batch.state, counts(batch)) == (ImportState.MAPPING, (0, 0, 0, 0))
    (asked,) = queries.layouts_of(batch)
    assert (asked.is_asked, asked.header_row, asked.columns) == (True, 1, {"name": 0, "village": 2})
    assert (asked.missing, asked.suggestions) == (("id_number",), {})


@pytest.mark.django_db
def test_A_01_an_answer_is_remembered_for_the_same_headers_of_the_same_sender_only(officer, colleague):
    header = ["姓名", "号码", "村"]
    batch = send(books.book({"名册": [header, ["张三丰", books.number(1), "柳树村"]]}), officer)
    actions.map_columns(batch.pk, {"name": 0, "id_number": 1}, officer, AT, header_row=1, start=False)
    actions.judge(batch.pk, tell)
    assert (fresh(batch).state, outcomes(batch)) == (ImportState.PREVIEW, [(2, "accepted")])
    second = send(books.book({"新": [header, ["李四光", books.number(2), ""]]}), officer)
    assert (second.state, outcomes(second)) == (ImportState.PREVIEW, [(2, "accepted")])
    for data, by in (
        (books.book({"新": [header, ["王五好", books.number(3), ""]]}), colleague),
        (books.book({"新": [["姓名", "村", "号码"], ["王五好", "", books.number(3)]]}), officer),
    ):
        assert send(data, by).state == ImportState.MAPPING


@pytest.mark.django_db
@pytest.mark.parametrize(
    "mapping",
    [{"name": 0}, {"name": 0, "id_number": 0}, {"name": 0, "id_number": 9}, {"name": 0, "id_number": 1, "no": 2}],
)
def test_a_mapping_that_cannot_be_is_refused(officer, mapping):
    batch = send(books.book({"名册": [["姓名", "号码", "村"], ["张三丰", books.number(1), ""]]}), officer)
    with pytest.raises(BadInput):
        actions.map_columns(batch.pk, mapping, officer, AT, header_row=1, start=False)
    assert fresh(batch).state == ImportState.MAPPING


@pytest.mark.django_db
def test_a_list_without_any_header_can_be_read_by_naming_its_columns(officer):
    batch = send(books.book({"名册": [["张三丰", books.number(1)], ["李四光", books.number(2)]]}), officer)
    actions.map_columns(batch.pk, {"name": 0, "id_number": 1}, officer, AT, start=False)
    actions.judge(batch.pk, tell)
    assert outcomes(fresh(batch)) == [(1, "accepted"), (2, "accepted")]


@pytest.mark.django_db
def test_a_command_says_which_header_is_missing(officer):
    with pytest.raises(BadInput) as refused:
        run(books.book({"名册": [["姓名", "号码", "村"], ["张三丰", books.number(1), ""]]}), officer)
    assert (refused.value.code, refused.value.message) == ("needs_mapping", "表头需要人指认（找不到：身份证号）。")


@pytest.mark.django_db
def test_every_sheet_with_a_header_is_read_and_notes_are_left_out_with_a_word(officer):
    village_rows = [books.HEADER, *books.villagers(2)]
    sheets = {"柳树村": village_rows, "桃花村": [["桃花村名册"], books.HEADER, books.villager(7)], "备忘": [["打电话"]]}
    batch = send(books.book(sheets), officer)
    assert counts(batch) == (3, 0, 0, 0)
    assert batch.remarks == [["SHEET_LEFT_OUT", "工作表「备忘」里没有认出表头，没有读取。"]]


@pytest.mark.django_db
def test_a_sheet_asked_about_may_be_left_out(officer):
    sheets = {"名册": [books.HEADER, books.villager(1)], "电话": [["姓名", "手机号"], ["张三丰", "13900000001"]]}
    batch = send(books.book(sheets), officer)
    assert batch.state == ImportState.MAPPING
    actions.leave_out_sheet(batch.pk, 1, officer, AT, start=False)
    actions.judge(batch.pk, tell)
    assert (fresh(batch).state, counts(fresh(batch))) == (ImportState.PREVIEW, (1, 0, 0, 0))


@pytest.mark.django_db
def test_a_header_repeated_on_the_next_page_is_no_row(officer):
    batch = send(books.xlsx(books.villager(1), books.HEADER, books.villager(2)), officer)
    assert outcomes(batch) == [(2, "accepted"), (4, "accepted")]


@pytest.mark.django_db
def test_rows_with_nothing_but_a_serial_number_are_counted_and_left_out(officer):
    header = ["序号", *books.HEADER]
    numbered = [[str(n), *(books.villager(n) if n < 3 else [])] for n in range(1, 301)]
    batch = send(books.book({"名册": [header, *numbered]}), officer)
    assert counts(batch) == (2, 0, 0, 0)
    assert batch.remarks == [["ROWS_UNUSED", "有 298 行只有序号等用不到的内容，没有读取。"]]
