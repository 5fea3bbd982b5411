"""QR codes."""

import io

import pytest
from PIL import Image

from jiuzai.foundation.printing import qr


def test_svg_is_one_named_element_without_scripts():
    svg = qr.svg("ABCD2345", title="凭条二维码")
    assert svg.startswith("<svg ")
    assert svg.endswith("</svg>")
    assert "<title>凭条二维码</title>" in svg
    assert [word in svg for word in ("<script", "style=", "<?xml")] == [False, False, False]


def test_the_title_is_escaped():
    assert "<title>&lt;b&gt;</title>" in qr.svg("x", title="<b>")


def test_png_has_a_quiet_zone_of_four_modules():
    image = Image.open(io.BytesIO(qr.png("ABCD2345", scale=5))).convert("L")
    assert image.width == image.height == (21 + 8) * 5
    assert image.getbbox() == (0, 0, image.width, image.height)
    assert image.crop((0, 0, image.width, 20)).getextrema() == (255, 255)
    assert image.getpixel((20, 20)) == 0


def test_refuses_an_empty_text():
    with pytest.raises(ValueError, match="needs a text"):
        qr.svg("")
