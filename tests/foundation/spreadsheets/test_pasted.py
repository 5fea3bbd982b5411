"""Lists that are no file: pasted from a chat, or photographed."""

import io

import pytest
from PIL import Image

from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted
from jiuzai.foundation.spreadsheets import actions, lines, queries
from jiuzai.foundation.spreadsheets.enums import ManualState
from tests.foundation.spreadsheets import books, village
from tests.foundation.spreadsheets.sending import AT, fresh, outcomes, rows, tell

CHAIN = """#接龙
柳树村去金华务工报名

1. 张三 13800138000
2、李四光 {second} 138 0013 8001
{wide} 会电焊
4 བསོད་ནམས 身份证:{fourth} 电话：13800138003
例 姓名+身份证+电话
"""


def chain():
    third = f"3.王五好,{books.number(3).lower()},13800138002"
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isascii() else one for one in third)
    return CHAIN.format(second=books.number(2), wide=wide, fourth=books.number(4))


def photo():
    out = io.BytesIO()
    Image.effect_noise((300, 200), 60).save(out, "JPEG")
    out.seek(0)
    return out


@pytest.mark.django_db
def test_a_chain_from_a_chat_becomes_rows_numbered_as_its_lines(officer):
    batch = actions.receive_text(village.KEY, chain(), officer, AT, village.COUNTY, start=False)
    actions.judge(batch.pk, tell)
    batch = fresh(batch)
    assert outcomes(batch) == [(4, "returned"), (5, "accepted"), (6, "accepted"), (7, "accepted")]
    assert rows(batch)[0].notes == [["id_number", "MISSING", "身份证号没有填。"]]
    assert batch.remarks[-1] == ["LINES_SKIPPED", "第 1、2、8 行不是名单，没有读取。"]
    shown = [dict(row.cells) for row in queries.rows_of(batch).rows]
    assert [row["手机号"] for row in shown] == ["138****8000", "138****8001", "138****8002", "138****8003"]
    assert (shown[2]["姓名"], shown[2]["备注"]) == ("王*好", "会电焊")


def test_lines_without_numbers_are_taken_when_none_has_one():
    pasted = lines.as_table(village.VILLAGERS, "张三丰 13800138000\n李四光 13800138001")
    assert (pasted.entries, pasted.skipped) == (2, ())


@pytest.mark.parametrize("text", ["", "你好\n\n明天开会吗？\n" * 3000, "\n \n"])
def test_a_text_without_a_list_is_refused(text):
    with pytest.raises(BadInput):
        lines.as_table(village.VILLAGERS, text)


@pytest.mark.django_db
def test_A_46_a_photo_of_a_paper_list_opens_a_task_for_somebody_to_type_it(officer, colleague, stranger):
    entry = actions.receive_photo(village.KEY, photo(), "名单.jpg", officer, AT, village.COUNTY)
    assert [list(queries.manual_entries(who)) for who in (officer, colleague, stranger)] == [[entry], [entry], []]
    with pytest.raises(NotFound):
        actions.enter_manual(entry.pk, entered=3, by=stranger, at=AT)
    actions.enter_manual(entry.pk, entered=30, by=colleague, at=AT)
    entry = queries.manual_entry_for(officer, entry.pk)
    assert (entry.state, entry.entered, list(queries.manual_entries(officer))) == (ManualState.ENTERED, 30, [])


@pytest.mark.django_db
def test_A_46_a_photo_for_another_county_is_refused(stranger):
    with pytest.raises(NotPermitted):
        actions.receive_photo(village.KEY, photo(), "名单.jpg", stranger, AT, village.COUNTY)


@pytest.mark.django_db
def test_a_paper_that_will_not_be_typed_needs_a_reason(officer):
    entry = actions.receive_photo(village.KEY, photo(), "名单.jpg", officer, AT, village.COUNTY)
    with pytest.raises(BadInput):
        actions.drop_manual(entry.pk, reason="", by=officer, at=AT)
    assert actions.drop_manual(entry.pk, reason="看不清", by=officer, at=AT).state == ManualState.DROPPED
