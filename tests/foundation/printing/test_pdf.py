"""From HTML to paper."""

import base64
import re
import shutil
import subprocess
import zlib

import pytest

from jiuzai.foundation.printing import layout, plain, qr
from jiuzai.foundation.printing.fonts import chinese_font
from jiuzai.foundation.printing.pdf import how, render_pdf

BODY = "<h1>受理凭条</h1><p>张三丰 &lt;script&gt;alert(1)&lt;/script&gt;</p><ul><li>第一条</li></ul>"


@pytest.fixture(params=["layout", "plain"])
def way(request, monkeypatch):
    """Both ways to paper behind the one function."""
    monkeypatch.setattr(layout, "available", lambda: request.param == "layout")
    return request.param


def opened(pdf: bytes) -> bytes:
    """The file with its compressed object streams opened."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompress(one) for one in streams if one[:1] == b"x")


def text_of(pdf: bytes) -> str:
    """What a reader sees, by poppler; the whole test is skipped with a sentence where it is missing."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext (poppler-utils)")
    read = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return read.stdout.decode()


def test_renders_chinese_and_numbers_its_pages(way):
    text = text_of(render_pdf(BODY, title="凭条"))
    assert [part in text.replace(" ", "") for part in ("受理凭条", "张三丰", "第一条", "第1/1页")] == [True] * 4


def test_D_01_text_stays_text(way):
    assert "<script>alert(1)</script>" in text_of(render_pdf(BODY, title="凭条"))


def test_carries_title_and_language(way):
    pdf = render_pdf(BODY, title="凭条 <一>")
    assert pdf[:5] == b"%PDF-"
    assert b"zh-CN" in opened(pdf)
    if shutil.which("pdfinfo"):
        info = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        assert "凭条 <一>" in info


def test_a_long_text_takes_several_pages(way):
    text = text_of(render_pdf("<p>一行字</p>" * 200, title="长"))
    assert text.count("一行字") == 200
    assert text.count("\f") > 1


def test_draws_a_picture_given_inline(way):
    with_picture = render_pdf(f'<img src="{qr.data_address("ABCD")}" alt="">', title="码")
    assert b"/Subtype /Image" in with_picture or b"/Subtype/Image" in with_picture


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/x.png", "https://example.com/x.png", "file:///etc/passwd", "/etc/passwd", "ftp://x/y"],
)
def test_fetches_nothing(address):
    with pytest.raises((layout.NothingFetched, ValueError)):
        layout._fetcher_class()().fetch(address)


def test_a_page_asking_for_files_prints_without_them():
    document = (
        '<link rel="stylesheet" href="file:///etc/passwd"><img src="http://127.0.0.1:9/x.png">'
        '<style>@import url("http://127.0.0.1:9/x.css");</style><p>照样打印</p>'
    )
    assert "照样打印" in text_of(render_pdf(document, title="x"))


def test_inline_data_is_answered_from_itself():
    address = "data:text/plain;base64," + base64.b64encode("好".encode()).decode()
    assert layout._fetcher_class()().fetch(address).read().decode() == "好"


def test_DA_5_nothing_of_the_page_reaches_the_log(way, caplog):
    caplog.set_level("DEBUG")
    render_pdf(
        '<p style="colour: CANARY">x</p><img src="data:image/png;base64,CANARY"><img src="//x/CANARY">', title="x"
    )
    assert "CANARY" not in caplog.text


def test_says_which_way_is_in_use(way):
    assert how()["layout"] == (way == "layout")


def test_the_plain_way_keeps_the_reading_order():
    blocks = plain.blocks_of("<style>p{}</style><h1>题</h1><table><tr><td>甲</td><td>乙</td></tr></table><p>尾</p>")
    assert [(block.tag, block.text) for block in blocks] == [("h1", "题"), ("tr", "甲　乙"), ("p", "尾")]


def test_finds_a_chinese_font_that_is_there():
    assert chinese_font().path.is_file()
