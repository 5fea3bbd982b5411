"""What the phone adds: keys, drafts, reading aloud, the keyboard. Pages come from memory; no server, no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.conf import settings
from django.template import Context, engines
from django.test import RequestFactory

from jiuzai.web.ui.frame import Frame
from jiuzai.web.ui.style.form import SampleForm

pytestmark = pytest.mark.browser

STATIC = settings.ROOT / "jiuzai" / "web" / "static"
HERE = "http://localhost/"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FORM = "{% extends 'ui/page_worker.html' %}{% block main %}{% post_form form draft='sample' %}{% endblock %}"
LISTEN = "{% extends 'ui/page_worker.html' %}{% block main %}<h1>在公示</h1><p>到周五</p>{% action_bar %}{% endblock %}"
LINES = """{% extends 'ui/page_staff.html' %}{% block main %}<a href="#1" data-line>一</a><a href="#2" data-line>二</a>
{% button '退回' key='2' %}{% endblock %}"""
VOICE = """speechSynthesis.getVoices = () => [{lang: "zh-CN", name: "有声"}]; window.said = [];
speechSynthesis.speak = (speech) => said.push(speech.text);
Object.defineProperty(SpeechSynthesisUtterance.prototype, "voice", {set() {}});"""
MUTE = "speechSynthesis.getVoices = () => [{lang: 'en-US'}];"


def written(source: str, **values: Any) -> str:
    values.setdefault("frame", Frame(helpline="0579-12333", search_url="/search/"))
    context = Context({"request": RequestFactory().get("/"), "form": SampleForm(), **values})
    return engines["django"].engine.from_string(source).render(context)


@pytest.fixture
def show(browser: Any) -> Iterator[Callable[..., Any]]:
    """`show(source, before="script run first")` opens a page in a fresh browser and keeps what it posts in `posted`."""
    opened = []

    def open_page(source: str, before: str = "", **values: Any) -> Any:
        context = browser.new_context()
        opened.append(context)
        page = context.new_page()
        page.posted = []
        page.add_init_script(before)

        def answer(route: Any) -> None:
            address = unquote(urlsplit(route.request.url).path)
            file = STATIC / address.removeprefix("/static/")
            if route.request.method == "POST":
                page.posted.append(route.request.post_data)
                route.fulfill(status=204)
            elif address.startswith("/static/") and file.is_file():
                route.fulfill(body=file.read_bytes(), content_type=TYPES.get(file.suffix, "text/plain"))
            else:
                route.fulfill(body=written(source, **values), content_type="text/html; charset=utf-8")

        page.route("**/*", answer)
        page.goto(HERE)
        return page

    yield open_page
    for context in opened:
        context.close()


def test_the_phone_makes_its_own_key_before_the_first_send(show):
    page = show("{% extends 'ui/page_worker.html' %}{% block main %}{{ fixed }}{% endblock %}", fixed=_fixed_key())

    assert page.input_value("[data-once]") != "0" * 32
    assert len(page.input_value("[data-once]")) == 32


def _fixed_key() -> Any:
    return (
        engines["django"]
        .engine.from_string(
            '<form method="post"><input type="hidden" name="once_key" value="' + "0" * 32 + '" data-once></form>'
        )
        .render(Context())
    )


def test_a_second_press_sends_nothing_and_a_change_makes_a_new_key(show):
    page = show(FORM)
    first = page.input_value("[data-once]")

    page.click("text=下一步")
    page.click("text=下一步")
    page.wait_for_timeout(200)

    assert len(page.posted) == 1
    assert first in page.posted[0]
    page.fill("#id_note", "改一改")
    assert page.input_value("[data-once]") != first


def test_a_draft_comes_back_without_what_names_a_person(show):
    page = show(FORM)
    page.fill("#id_note", "想离家近一点")
    page.fill("#id_phone", "13800138000")
    page.fill("#id_password", "not-for-keeping")
    page.check("#id_shift_1")

    page.reload()

    assert page.input_value("#id_note") == "想离家近一点"
    assert page.is_checked("#id_shift_1")
    assert (page.input_value("#id_phone"), page.input_value("#id_password")) == ("", "")
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert [secret for secret in ("13800138000", "not-for-keeping") if secret in kept] == []


def test_a_shared_machine_keeps_no_draft(show):
    page = show(FORM, frame=Frame(kiosk_seconds=180, kiosk_end_url="/bye/"))
    page.fill("#id_note", "想离家近一点")

    assert page.evaluate("localStorage.length") == 0


def test_a_chinese_voice_reads_the_page_and_leaves_out_the_buttons(show):
    page = show(LISTEN, VOICE)

    page.click("[data-read]")

    assert page.evaluate("said") == ["在公示。到周五"]


def test_without_a_chinese_voice_there_is_no_button(show):
    assert not show(LISTEN, MUTE).is_visible("[data-read]")


def test_hands_stay_on_the_keyboard_and_a_digit_only_points_at_a_deed(show):
    page = show(LINES)

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "二"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.textContent") == "一"
    page.keyboard.press("2")
    assert page.evaluate("document.activeElement.textContent") == "退回"
    assert page.posted == []


def test_letters_typed_into_the_search_are_letters(show):
    page = show(LINES)

    page.keyboard.press("/")
    page.keyboard.type("jk2")

    assert page.input_value("#top-search") == "jk2"


def test_a_lost_network_is_said(show):
    page = show(LISTEN)
    assert not page.is_visible("[data-offline]")

    page.context.set_offline(True)

    page.wait_for_selector("[data-offline]:not([hidden])")
