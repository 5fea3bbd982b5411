"""What the browser is sent: small, plain, and readable by a webview of 2021."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, engines
from django.test import RequestFactory

from jiuzai.web.ui.frame import Frame, Place

WEB = settings.ROOT / "jiuzai" / "web"
STATIC = WEB / "static"
STYLES = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
DRAWINGS = sorted((STATIC / "drawings").glob("*.svg"))
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
BLOCKING = ["tokens.css", "base.css", "worker.css"]
TOO_NEW = ["@layer", ":has(", "oklch", "@container", "color-mix", "@property", "&:", "& ", "@import", "url(http"]


def packed(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_the_styles_a_worker_page_waits_for_weigh_at_most_nine_kilobytes():
    assert packed(*(STATIC / "css" / name for name in BLOCKING)) <= 9 * 1024


def test_an_empty_worker_page_leaves_room_for_its_words():
    places = [Place(word, f"/{n}/", "work") for n, word in enumerate(["找工作", "我的进展", "钱", "消息"])]
    frame = Frame(helpline="0579-12333", display_url="/display/", navigation=places, footer=places, person="李*")
    page = engines["django"].engine.get_template("ui/page_worker.html")
    html = page.render(Context({"frame": frame, "request": RequestFactory().get("/")}))

    assert len(gzip.compress(html.encode(), 9)) + packed(*(STATIC / "css" / name for name in BLOCKING)) <= 12 * 1024


def test_own_scripts_weigh_at_most_eight_kilobytes():
    assert packed(*SCRIPTS) <= 8 * 1024


@pytest.mark.parametrize("style", STYLES, ids=lambda file: file.name)
def test_a_style_stays_short_and_uses_nothing_too_new(style):
    text = style.read_text()

    assert [word for word in TOO_NEW if word in text] == []
    assert text.count("\n") < 400


@pytest.mark.parametrize("style", [file for file in STYLES if file.name != "tokens.css"], ids=lambda file: file.name)
def test_a_colour_has_a_name_in_the_tokens(style):
    colours = set(re.findall(r"#[0-9a-f]{3,6}\b", style.read_text()))

    assert colours - {"#fff", "#000"} == set()


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda file: file.stem)
def test_a_drawing_uses_two_inks_and_their_washes(drawing):
    colours = set(re.findall(r"#[0-9A-F]{3,6}\b", drawing.read_text()))

    assert colours - {"#1F5A70", "#C8481E", "#E3EDEE", "#FBE9DF", "#FAF7F1", "#FFF"} == set()


def test_there_are_enough_drawings_and_the_great_one_is_light():
    assert len(DRAWINGS) == 18
    assert packed(STATIC / "drawings" / "hero.svg") <= 6 * 1024


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda file: str(file.relative_to(WEB / "templates")))
def test_every_picture_a_template_names_exists(template):
    text = template.read_text()
    icons = {f"icons/{name}.svg" for name in re.findall(r'{% icon "([^"]+)"', text)}
    drawings = {f"drawings/{name}.svg" for name in re.findall(r'{% drawing "([^"]+)"', text)}

    assert [name for name in sorted(icons | drawings) if not (STATIC / name).is_file()] == []
