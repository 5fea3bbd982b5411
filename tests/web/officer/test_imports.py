"""Sending a list, its preview, the second pair of eyes, what comes back, and who may not know of it."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from python_calamine import CalamineWorkbook

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.spreadsheets import actions
from jiuzai.foundation.spreadsheets.models import CommittedRow, Import, ManualEntry
from tests.foundation.accounts.factories import id_number
from tests.foundation.spreadsheets.village import COUNTY, KEY, MONEY_KEY

WRONG = id_number(3)[:-1] + ("1" if id_number(3)[-1] != "1" else "2")
GOOD = "姓名,身份证号,手机号,村\n王小梅,{},13900000001,柳树村\n李大山,{},13900000002,柳树村\n"


def file_of(text: str, name: str = "名册.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), content_type="text/csv")


def cells_of(content: bytes) -> set[str]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}


def sent(visitor, text: str, kind: str = KEY) -> Import:
    answer = visitor.send("/officer/imports/send/", {"kind": kind, "county": COUNTY, "upload": file_of(text)})
    assert answer.status_code == 302, answer.content.decode()
    batch = Import.objects.unscoped("test").latest("sent_at")
    actions.judge(batch.pk, clock.now)
    return fresh(batch)


def fresh(batch: Import) -> Import:
    return Import.objects.unscoped("test").get(pk=batch.pk)


def here(batch: Import, deed: str = "") -> str:
    return f"/officer/imports/{batch.pk}/{deed}"


@pytest.fixture
def officer(visit):
    return visit(Role.COUNTY_OFFICER, COUNTY)


MIXED = GOOD.format(id_number(1), id_number(2)) + f"张抄错,{WRONG},13900000003,柳树村\n"


def test_a_sent_list_shows_counts_reasons_and_samples_before_anything_is_written(officer):
    batch = sent(officer, MIXED)
    page = officer.get(here(batch)).content.decode()

    assert batch.state == "preview"
    assert "共 3 行，2 行能收。退回的 1 行不耽误它们" in page
    assert "身份证号可能抄错" in page
    assert "收下能收的 2 行" in page
    assert CommittedRow.objects.count() == 0


def test_what_is_not_read_is_named_and_a_running_number_is_nothing_to_name(officer):
    head, *rows = GOOD.format(id_number(1), id_number(2)).splitlines()
    text = "\n".join([f"序号,{head},帮扶单位", *(f"{n},{row},某局" for n, row in enumerate(rows))])
    page = officer.get(here(sent(officer, text + "\n"))).content.decode()

    assert "没有读的列：帮扶单位。" in page
    assert "没有读的列" not in officer.get(here(sent(officer, MIXED))).content.decode()


def test_the_preview_covers_names_and_numbers(officer):
    page = officer.get(here(sent(officer, MIXED))).content.decode()

    assert "王小梅" not in page
    assert id_number(1) not in page
    assert WRONG not in page
    assert "13900000001" not in page


def test_saying_yes_writes_what_could_be_taken_and_gives_a_receipt(officer):
    batch = sent(officer, MIXED)
    answer = officer.send(here(batch, "commit/"))
    actions.run_commit(batch.pk, clock.now)
    done = officer.get(here(batch)).content.decode()
    receipt = officer.get(here(batch, "receipt/")).content.decode()

    assert (answer.status_code, answer["Location"]) == (302, here(batch))
    assert "共 3 行，2 行已入库" in done
    assert (CommittedRow.objects.count(), batch.sha256 in receipt) == (2, True)


def test_while_the_worker_is_busy_the_part_asks_again_and_the_page_works_without_it(officer):
    officer.send("/officer/imports/send/", {"kind": KEY, "county": COUNTY, "upload": file_of(MIXED)})
    batch = Import.objects.unscoped("test").get()
    whole = officer.get(here(batch)).content.decode()
    part = officer.get(here(batch), headers={"HX-Request": "true"}).content.decode()

    assert f'hx-get="{here(batch)}" hx-trigger="every 2s"' in part
    assert "<html" not in part
    assert f'<a href="{here(batch)}">点这里再看一次</a>' in whole


def test_the_same_bytes_lead_to_the_same_list(officer):
    first = sent(officer, MIXED)
    again = officer.send("/officer/imports/send/", {"kind": KEY, "county": COUNTY, "upload": file_of(MIXED)})

    assert again["Location"] == here(first)
    assert "以前传过" in officer.get(here(first)).content.decode()
    assert Import.objects.unscoped("test").count() == 1


def test_a_list_without_a_county_is_not_sent(officer):
    answer = officer.send("/officer/imports/send/", {"kind": KEY, "county": "", "upload": file_of(MIXED)})

    assert answer.status_code == 400
    assert "请选择这份表格是哪个县（市、区）的" in answer.content.decode()
    assert Import.objects.unscoped("test").count() == 0


def test_a_county_that_is_not_one_s_own_is_not_offered_and_not_taken(officer):
    answer = officer.send("/officer/imports/send/", {"kind": KEY, "county": "511922", "upload": file_of(MIXED)})

    assert answer.status_code == 400
    assert Import.objects.unscoped("test").count() == 0


@pytest.mark.parametrize("deed", ["", "rows/", "receipt/"])
def test_a_list_of_another_county_is_not_there(deed, officer, visit):
    batch = sent(officer, MIXED)
    answer = visit(Role.COUNTY_OFFICER, "511902").get(here(batch, deed))

    assert answer.status_code == 404


@pytest.mark.parametrize("deed", ["commit/", "confirm/", "withdraw/", "errors/", "undo/", "give-back/", "columns/"])
def test_no_deed_with_a_list_of_another_county(deed, officer, visit):
    batch = sent(officer, MIXED)
    answer = visit(Role.COUNTY_OFFICER, "511902").send(here(batch, deed), {"reason": "试一试"})

    assert answer.status_code == 404
    assert fresh(batch).state == "preview"


def test_rows_that_touch_money_wait_for_another_person(officer, visit):
    batch = sent(officer, GOOD.format(id_number(1), id_number(2)), MONEY_KEY)
    officer.send(here(batch, "commit/"))
    own = officer.send(here(batch, "confirm/"))
    waiting = officer.get(here(batch)).content.decode()
    colleague = visit(Role.COUNTY_OFFICER, COUNTY)
    listed = colleague.get("/officer/imports/").content.decode()

    assert (own.status_code, fresh(batch).state) == (403, "awaiting_second")
    assert "等另一位同事复核" in waiting
    assert "等您复核" in listed
    assert "等您复核" not in officer.get("/officer/imports/").content.decode()
    assert colleague.send(here(batch, "confirm/"))["Location"] == here(batch)
    assert fresh(batch).state == "committing"


def test_the_second_person_gives_back_with_a_reason_the_sender_reads(officer, visit):
    batch = sent(officer, GOOD.format(id_number(1), id_number(2)), MONEY_KEY)
    officer.send(here(batch, "commit/"))
    colleague = visit(Role.COUNTY_OFFICER, COUNTY)

    assert colleague.send(here(batch, "give-back/"), {"reason": ""}).status_code == 400
    colleague.send(here(batch, "give-back/"), {"reason": "少了两户"})
    assert "少了两户" in officer.get(here(batch)).content.decode()


def test_headers_nobody_knows_are_asked_about_once(officer):
    text = "甲,乙,丙\n" + "\n".join(GOOD.format(id_number(1), id_number(2)).splitlines()[1:]) + "\n"
    batch = sent(officer, text)
    page = officer.get(here(batch)).content.decode()
    assert batch.state == "mapping"
    assert "哪一列是什么" in page
    assert id_number(1) not in page

    answer = officer.send(
        here(batch, "columns/"),
        {"sheet": "0", "header_row": "1", "column-name": "0", "column-id_number": "1", "column-phone": ""},
    )
    actions.judge(batch.pk, clock.now)

    assert (answer.status_code, fresh(batch).state, fresh(batch).accepted) == (302, "preview", 2)


def test_a_mapping_without_what_must_be_there_is_refused(officer):
    batch = sent(officer, "甲,乙\n王小梅," + id_number(1) + "\n")
    answer = officer.send(here(batch, "columns/"), {"sheet": "0", "header_row": "1", "column-name": "0"})

    assert answer.status_code == 400
    assert "请指认：身份证号" in answer.content.decode()


def test_returned_rows_come_back_as_a_workbook_and_the_reading_is_recorded(officer):
    batch = sent(officer, MIXED)
    answer = officer.send(here(batch, "errors/"))

    assert answer["Content-Disposition"] == 'attachment; filename="returned-rows.xlsx"'
    assert WRONG in cells_of(answer.content)
    assert officer.get(here(batch, "errors/")).status_code == 405


def test_updates_stand_side_by_side_with_what_is_held(officer):
    first = sent(officer, GOOD.format(id_number(1), id_number(2)))
    officer.send(here(first, "commit/"))
    actions.run_commit(first.pk, clock.now)
    second = sent(officer, GOOD.format(id_number(1), id_number(2)).replace("柳树村", "杨树村"))
    page = officer.get(here(second)).content.decode()

    assert (fresh(second).updated, "柳树村" in page, "杨树村" in page) == (2, True, True)


def test_rows_are_seen_one_by_one(officer):
    batch = sent(officer, MIXED)
    page = officer.get(here(batch, "rows/?outcome=returned")).context["table"]

    assert [(row.values["outcome"], row.values["row"]) for row in page.rows] == [(("waiting", "退回"), "第 4 行")]


def test_undo_wants_a_reason_and_takes_everything_back(officer):
    batch = sent(officer, MIXED)
    officer.send(here(batch, "commit/"))
    actions.run_commit(batch.pk, clock.now)

    assert officer.send(here(batch, "undo/"), {"reason": ""}).status_code == 400
    officer.send(here(batch, "undo/"), {"reason": "传错了县"})
    actions.run_undo(batch.pk, clock.now)
    assert "撤回 2 行" in officer.get(here(batch)).content.decode()


def test_a_withdrawn_list_changes_nothing(officer):
    batch = sent(officer, MIXED)
    officer.send(here(batch, "withdraw/"))

    assert "这份表格没有收" in officer.get(here(batch)).content.decode()
    assert CommittedRow.objects.count() == 0


def test_a_pasted_chain_is_a_list(officer):
    text = f"接龙\n1. 王小梅 {id_number(1)} 13900000001\n2. 李大山 {id_number(2)}\n"
    answer = officer.send("/officer/imports/send/?way=text", {"kind": KEY, "county": COUNTY, "text": text})
    batch = Import.objects.unscoped("test").get()
    actions.judge(batch.pk, clock.now)

    assert (answer["Location"], fresh(batch).accepted) == (here(batch), 2)


def test_a_photo_of_paper_becomes_somebody_s_task(officer):
    picture = io.BytesIO()
    Image.new("RGB", (320, 240), "white").save(picture, "JPEG")
    photo = SimpleUploadedFile("名单.jpg", picture.getvalue(), content_type="image/jpeg")
    officer.send("/officer/imports/send/?way=photo", {"kind": KEY, "county": COUNTY, "upload": photo})
    entry = ManualEntry.objects.unscoped("test").get()

    assert "等人录入的照片" in officer.get("/officer/imports/").content.decode()
    assert officer.get(f"/officer/imports/photos/{entry.pk}/").status_code == 200
    officer.send(f"/officer/imports/photos/{entry.pk}/entered/", {"entered": "12"})
    entry = ManualEntry.objects.unscoped("test").get()
    assert (entry.state, entry.entered) == ("entered", 12)


def test_a_template_is_an_empty_workbook(officer):
    answer = officer.get(f"/officer/imports/template/{KEY}/")

    assert "姓名" in cells_of(answer.content)
    assert officer.get("/officer/imports/template/nothing/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_ask_the_same_questions(rows, officer, django_assert_num_queries):
    for n in range(rows):
        sent(officer, GOOD.format(id_number(1), id_number(2)) + f"\n第{n}份,{id_number(4)},,\n")
    officer.get("/officer/imports/")
    with django_assert_num_queries(12):
        answer = officer.get("/officer/imports/")

    assert len(answer.context["table"].rows) == rows


def test_the_city_is_the_second_person_where_a_county_has_one_officer_only(visit):
    west = visit(Role.WESTERN_OFFICER, COUNTY)
    header = "姓名,身份证号,人员类别\n"
    text = header + f"王小梅,{id_number(1)},脱贫户（稳定）\n"
    batch = sent(west, text, "roster")
    west.send(here(batch, "commit/"))
    city, elsewhere = visit(Role.CITY_OFFICER, "3307"), visit(Role.WESTERN_OFFICER, "511902")

    assert fresh(batch).state == "awaiting_second"
    assert elsewhere.get(here(batch)).status_code == 404
    assert "等您复核" in city.get("/officer/imports/").content.decode()
    assert city.send(here(batch, "confirm/"))["Location"] == here(batch)
    assert fresh(batch).state == "committing"
