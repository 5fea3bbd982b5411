"""Files that want to hurt, and files that are only broken."""

import io
import zipfile

import pytest

from jiuzai.foundation.spreadsheets import child
from jiuzai.foundation.spreadsheets.enums import ImportState
from tests.foundation.spreadsheets import books
from tests.foundation.spreadsheets.sending import counts, send

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data, limits=child.USUAL):
    """The sentence, or '' when the file is read."""
    plan = {"sheets": [{"index": 0, "after": 1, "columns": [0, 1]}]}
    try:
        for _ in child.read(data, lambda _heads: plan, limits):
            pass
    except child.Unreadable as refused:
        return str(refused)
    return ""


def good():
    return books.xlsx(*books.villagers(2))


def test_the_good_file_is_read():
    assert refusal(good()) == ""


def test_A_18_a_locked_workbook_is_refused_unopened():
    data = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert refusal(data) == "文件有密码，请去掉密码后再传。"


@pytest.mark.parametrize(("megabytes", "word"), [(300, "解压后太大"), (150, "压缩炸弹")])
def test_A_20_a_bomb_is_refused_from_the_directory(megabytes, word):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
        with package.open("xl/worksheets/sheet1.xml", "w") as entry:
            for _ in range(megabytes):
                entry.write(b"<row>" + b" " * (1024 * 1024 - 5))
    assert len(out.getvalue()) < 1_000_000
    assert word in refusal(out.getvalue())


def test_A_20_a_directory_that_lies_about_sizes_is_refused_too():
    data = good()
    name = b"xl/worksheets/sheet1.xml"
    lied = bytearray(books.with_parts(data, {"xl/worksheets/sheet1.xml": b"<x>" + b"a" * 5_000_000}))
    place = lied.rfind(name) - 46
    lied[place + 24 : place + 28] = (1000).to_bytes(4, "little")
    assert refusal(bytes(lied)) != ""


def test_A_20_a_child_that_takes_too_much_memory_or_time_is_stopped():
    rows = "".join(f"甲{n},{n}\n" for n in range(200_000))
    assert "拆成几份" in refusal(rows.encode(), child.Limits(memory_bytes=40 * 1024 * 1024))
    assert refusal(rows.encode(), child.Limits(wall_seconds=0.01)) == child.GAVE_UP


@pytest.mark.parametrize(
    "head",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]>',
        b'<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_A_22_entities_and_foreign_definitions_are_refused(head):
    data = books.edited(good(), b"<worksheet", head + b"<worksheet")
    assert "实体" in refusal(data)


@pytest.mark.parametrize(
    ("part", "content", "word"),
    [
        ("xl/vbaProject.bin", b"\x01", "宏"),
        ("xl/macrosheets/sheet1.xml", b"<x/>", "宏"),
        ("xl/embeddings/oleObject1.bin", b"\x01", "嵌"),
        ("xl/activeX/activeX1.xml", b"<x/>", "控件"),
        ("xl/externalLinks/externalLink1.xml", b'<externalLink><ddeLink ddeService="cmd"/></externalLink>', "程序"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink><oleLink/></externalLink>", "程序"),
    ],
)
def test_A_24_macros_embedded_objects_and_dde_are_refused(part, content, word):
    assert word in refusal(books.with_parts(good(), {part: content}))


def test_A_24_a_formula_that_starts_a_program_is_refused():
    data = books.xlsx([("=cmd|'/C calc'!A0", "x"), "1"])
    assert "启动程序" in refusal(data)


def test_A_24_macros_in_an_old_workbook_are_refused():
    data = OLE + b"\0" * 600 + "Workbook".encode("utf-16-le") + "_VBA_PROJECT".encode("utf-16-le") + b"\0" * 600
    assert "宏" in refusal(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"   \r\n", b"%PDF-1.7 x", b"\xff\xd8\xff\xe0jpeg", b"<html><body>x</body></html>", OLE + b"\0" * 2000],
)
def test_what_is_no_table_is_refused_in_words(data):
    assert refusal(data)


def test_half_a_workbook_is_refused_in_words():
    data = good()
    for end in (10, len(data) // 2, len(data) - 5):
        assert refusal(data[:end]), end


def test_a_column_far_to_the_right_is_refused_before_it_takes_the_memory():
    data = books.edited(good(), b"</sheetData>", b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>')
    assert "列太多" in refusal(data)


@pytest.mark.django_db
def test_a_refused_file_leaves_no_bytes_and_no_rows(officer):
    batch = send(books.with_parts(good(), {"xl/vbaProject.bin": b"\x01"}), officer)
    assert (batch.state, batch.original_key, counts(batch)) == (ImportState.REFUSED, "", (0, 0, 0, 0))
    assert "宏" in batch.refusal


@pytest.mark.django_db
def test_A_04_formatting_dragged_to_the_last_row_is_no_mistake(officer):
    dragged = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(4, 1_048_577))
    batch = send(books.edited(good(), b"</sheetData>", dragged + b"</sheetData>"), officer)
    assert (batch.state, counts(batch)) == (ImportState.PREVIEW, (2, 0, 0, 0))


@pytest.mark.django_db
def test_A_04_a_lone_space_in_the_last_row_costs_nothing(officer):
    data = books.edited(
        good(), b"</sheetData>", b'<row r="1048576"><c r="D1048576" t="str"><v>x</v></c></row></sheetData>'
    )
    batch = send(data, officer)
    assert (batch.state, counts(batch)) == (ImportState.PREVIEW, (2, 0, 0, 0))


def test_A_04_rows_after_499_empty_ones_are_read_after_500_not():
    for gap, rows in ((499, 2), (500, 1)):
        table = [books.HEADER, books.villager(1), *[[]] * gap, books.villager(2)]
        plan = {"sheets": [{"index": 0, "after": 1, "columns": [0, 1]}]}
        *_, end = child.read(books.book({"S": table}), lambda _heads, plan=plan: plan)
        assert (gap, end["end"]["rows"]) == (gap, rows)


def test_more_rows_than_a_list_may_have_are_refused_whole(monkeypatch):
    lines = "姓名,身份证号\n" + "甲,1\n" * 100_001
    assert "100,000" in refusal(lines.encode())


def test_the_child_knows_no_django():
    import subprocess
    import sys

    code = (
        "import sys; import jiuzai.foundation.spreadsheets.reading.conversation, "
        "jiuzai.foundation.spreadsheets.reading.__main__; print('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
