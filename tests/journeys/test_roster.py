"""A tired county clerk and the roster as it came in: looked at, taken by two, mended, sent again."""

from __future__ import annotations

import re

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from jiuzai.foundation.kernel.identifiers import id_check_character
from tests.journeys.stores import found_in, kept_by
from tests.journeys.ways_in import path_of, press
from tests.stage.browser import serious_faults
from tests.stage.site import ROOT

pytestmark = pytest.mark.browser

CLERK, SECOND = "tongjiang-west", "agriculture-1"
ROSTER = ROOT / "demo" / "roster-tongjiang.xlsx"
SLOW = 60_000
# Remarks of messy rows → what is on the card in her hand. The child, the other county and the sum stay wrong.
FIRST17 = {
    "最后一位抄错": "",  # only the last place
    "身份证号存成了数字": "51192119880708000",
    "少一位": "51192119900404000",
    "日期不对": "51192119931205000",
}


@pytest.fixture
def clerk(come_as):
    return come_as(CLERK)


def choose(page, path):
    page.goto("/officer/imports/send/")
    page.get_by_text("劳动力花名册").first.click()
    page.get_by_label("选择文件").set_input_files(str(path))
    press(page, "上传，先核对给我看")


def send(page, path):
    """To the preview, which comes by itself when the worker has read the file."""
    choose(page, path)
    page.locator(".sentence").wait_for(timeout=SLOW)


def figures(page):
    """New, updated, known already, returned."""
    return [int(one) for one in page.locator(".figures b").all_inner_texts()]


def look(page, *widths):
    """A scan of what stands there now; the survey looks at the rest."""
    faults = []
    for width in widths or (1440,):
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{path_of(page)} at {width}: {fault}" for fault in serious_faults(page)]
    return faults


def returned_rows(page, folder):
    """Header and rows of the workbook that comes back."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="下载退回的行，改好再传").click()
    coming.value.save_as(folder / "back.xlsx")
    sheet = CalamineWorkbook.from_path(folder / "back.xlsx").get_sheet_by_index(0)
    head, *rows = sheet.to_python()
    return head, [dict(zip(head, row, strict=True)) for row in rows]


def mend(head, rows, path):
    """Put right what a card in the hand puts right; leave the rest as it is."""
    for row in rows:
        first17 = FIRST17.get(row["备注"])
        if first17 is not None:
            first17 = first17 or row["身份证号"][:17]
            row["身份证号"] = first17 + id_check_character(first17)
        if row["备注"] == "没有名字":
            row["姓名"] = "向补名"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("退回的行")
        for number, line in enumerate([head, *([row[name] for name in head] for row in rows)]):
            sheet.write_row(number, 0, [str(cell) for cell in line])
    return [row["身份证号"] for row in rows if row["备注"] in FIRST17 or row["备注"] == "没有名字"]


def finish(page):
    """After somebody said yes: until the worker has written everything, then to the receipt."""
    page.get_by_text("办完了", exact=True).wait_for(timeout=SLOW)
    with page.expect_navigation():
        page.get_by_role("link", name="看回执，可打印").click()
    return figures(page)


def test_a_messy_roster_is_looked_at_taken_by_two_mended_and_sent_again(clerk, come_as, tmp_path):
    # given the roster as the county's office keeps it; when the clerk sends it, then she sees what can be taken
    send(clerk, ROSTER)
    here = path_of(clerk)
    first = figures(clerk)
    whole = int(re.search(r"共 (\d+) 行", clerk.locator(".sentence").inner_text())[1])
    assert sum(first) == whole
    assert first[3] > 0
    assert "户籍县不是通江县" in clerk.locator("main").inner_text()
    faults = look(clerk, 360, 1440)

    # when she takes back what is wrong, then every returned row is there with its reason and its place
    head, rows = returned_rows(clerk, tmp_path)
    assert len(rows) == first[3]
    assert [row for row in rows if not (row["问题"] and row["原行号"])] == []
    assert [row["姓名"] for row in rows if row["姓名"] and row["姓名"] in clerk.content()] == []

    # when she says yes, then it waits: a list with poverty status wants two
    press(clerk, f"收下能收的 {first[0] + first[1]} 行")
    assert "等另一位同事复核" in clerk.locator("main").inner_text()
    assert clerk.get_by_role("button", name="复核通过", exact=False).count() == 0
    faults += look(clerk)

    # when a colleague of another office agrees
    second = come_as(SECOND)
    second.goto("/officer/imports/")
    waiting = second.locator("section", has_text="等您复核")
    with second.expect_navigation():
        waiting.locator(f"a[href='{here}']").first.click()
    faults += look(second)
    press(second, f"复核通过，{first[0] + first[1]} 行入库")

    # then the receipt is the sum of the rows
    receipt = finish(second)
    assert receipt == first
    faults += look(second)

    # when the clerk sends the mended rows, then those are new and only the rest comes back
    mended = mend(head, rows, tmp_path / "mended.xlsx")
    send(clerk, tmp_path / "mended.xlsx")
    again = figures(clerk)
    assert again == [len(mended), 0, 0, len(rows) - len(mended)]
    press(clerk, f"收下能收的 {len(mended)} 行")
    assert finish(clerk) == again
    faults += look(clerk)

    # when she sends the first file once more by mistake, then nothing happens twice
    choose(clerk, ROSTER)
    assert path_of(clerk) == here
    assert "以前传过" in clerk.locator("main").inner_text()

    # and no screen was hard to read, and nobody on the list is left in the browser
    assert faults == []
    values = {f"{name} {n}": row[name] for n, row in enumerate(rows) for name in ("姓名", "身份证号")}
    people = {key: value for key, value in values.items() if value and not value.startswith("110")}
    assert len(people) > first[3]
    assert found_in(kept_by(clerk), people) == []
