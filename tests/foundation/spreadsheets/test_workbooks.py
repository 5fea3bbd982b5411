"""Workbooks that go out: returned rows to be corrected, templates to be filled in."""

import io
import re
import zipfile

import pytest
from python_calamine import load_workbook

from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.spreadsheets import actions, queries
from jiuzai.foundation.spreadsheets.enums import ImportState
from tests.foundation.spreadsheets import books, village
from tests.foundation.spreadsheets.sending import AT, counts, outcomes, send

TRAPS = [
    '=HYPERLINK("http://x","点")',
    "@SUM(A1)",
    "-2+3",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    "+8613800138000",
    "=cmd|'/C'!A0",
]


def sheets(data):
    book = load_workbook(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def formulas(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return [name for name in sheets if re.search(rb"<f[ />]", package.read(name))]


@pytest.mark.django_db
def test_returned_rows_go_out_in_words_and_come_back_corrected(officer):
    wrong = ["张三丰", "511921199001010005", "13800138000", "柳树村"]
    batch = send(books.xlsx(books.villager(1), wrong), officer)
    out = actions.hand_out_errors(batch.pk, officer, AT)
    header, row = sheets(out)["退回的行"]
    assert header[:3] == ["问题", "姓名", "身份证号"]
    assert row[:4] == [
        "【身份证号】5119**********05：身份证号可能抄错。",
        "张三丰",
        "511921199001010005",
        "13800138000",
    ]
    assert row[-2:] == ["Sheet1", "3"]
    corrected = books.book({"退回的行": [header, [*row[:2], books.number(5), *row[3:]]]})
    again = send(corrected, officer)
    assert (again.state, counts(again)) == (ImportState.PREVIEW, (1, 0, 0, 0))


@pytest.mark.django_db
def test_A_14_no_text_becomes_a_formula_on_the_way_out_and_none_is_changed_on_the_way_back(officer):
    given = [["张三丰", "1", "", trap] for trap in TRAPS]
    batch = send(books.xlsx(*given), officer)
    assert counts(batch) == (0, 0, 0, len(TRAPS))
    out = queries.error_workbook(batch)
    assert formulas(out) == []
    place = [column.key for column in village.COLUMNS].index("village") + 1
    cells = [row[place] for row in sheets(out)["退回的行"][1:]]
    assert cells == [f"'{trap}" for trap in TRAPS]
    back = send(out, officer)
    column = [dict(row.cells)["村"] for row in queries.rows_of(back).rows]
    assert column == TRAPS


@pytest.mark.django_db
def test_handing_returned_rows_out_is_on_record_and_only_for_those_who_may(officer, stranger):
    batch = send(books.xlsx(["张三丰", "1", "", ""]), officer)
    with pytest.raises(NotFound):
        actions.hand_out_errors(batch.pk, stranger, AT)
    actions.hand_out_errors(batch.pk, officer, AT)
    reads = AuditRow.objects.unscoped("test").filter(deed="read.spreadsheets.error_workbook")
    assert [row.actor for row in reads] == [officer.actor_id]


@pytest.mark.django_db
def test_a_template_comes_back_filled_in_with_its_example_passed_over(officer):
    out = queries.template_workbook(village.KEY)
    held = sheets(out)
    assert list(held) == ["村民名册", "填写说明", "选项"]
    assert held["村民名册"][0] == [column.header for column in village.COLUMNS]
    assert held["选项"] == [["小学"], ["初中"], ["高中"]]
    filled = books.book({**{name: [list(map(str, row)) for row in rows] for name, rows in held.items()}})
    assert send(filled, officer).refusal == "表格里只有表头，没有数据。请填好后再上传。"
    held["村民名册"].append(["李四光", books.number(3), "", "", "", "初中", ""])
    batch = send(books.book(held), officer)
    assert (outcomes(batch), batch.remarks) == ([(3, "accepted")], [])


def test_a_template_keeps_numbers_as_text_and_offers_the_choices():
    out = queries.template_workbook(village.KEY)
    assert formulas(out) == []
    sheet = books.part(out).decode()
    assert "<formula1>选项!$A$1:$A$3</formula1>" in sheet
    assert 'numFmtId="49"' in books.part(out, "xl/styles.xml").decode()
    assert re.findall(r'<col min="2" max="4" [^>]*(style=)"\d+"', sheet) == ["style="]  # numbers stand in B to D


def test_a_template_of_an_unknown_kind_is_not_there():
    with pytest.raises(NotFound):
        queries.template_workbook("nothing")
