"""One address answers with the whole page or with the part the page includes."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from jiuzai.web.ui.frame import Frame
from jiuzai.web.ui.pages import render_page

PAGES = {"whole.html": "<main>{% include 'part.html' %}</main>", "part.html": "<p>{{ word }}</p>"}
LOADERS = [("django.template.loaders.locmem.Loader", PAGES)]


@pytest.fixture(autouse=True)
def two_templates(settings):
    settings.TEMPLATES = [
        {"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": LOADERS}}
    ]


def answer(**headers):
    request = RequestFactory().get("/", headers=headers)
    return render_page(request, "whole.html", {"word": "在公示"}, part="part.html")


def test_a_browser_gets_the_whole_page():
    assert answer().content.decode() == "<main><p>在公示</p></main>"


def test_a_live_request_gets_the_part_the_page_includes():
    part = answer(hx_request="true").content.decode()

    assert part == "<p>在公示</p>"
    assert answer().content.decode() == f"<main>{part}</main>"


@pytest.mark.parametrize("again", ["hx_boosted", "hx_history_restore_request"])
def test_a_boosted_link_or_restored_history_needs_the_whole_page(again):
    assert answer(hx_request="true", **{again: "true"}).content.decode() == "<main><p>在公示</p></main>"


def test_a_cache_is_told_that_the_answers_differ():
    assert answer()["Vary"] == "HX-Request"


def test_a_page_without_a_live_part_stays_whole_and_keeps_its_status():
    request = RequestFactory().get("/", headers={"hx-request": "true"})
    response = render_page(request, "whole.html", {"word": "没有"}, status=404)

    assert (response.status_code, response.content.decode()) == (404, "<main><p>没有</p></main>")


@pytest.mark.parametrize(
    ("frame", "classes"),
    [
        (Frame(), ""),
        (Frame(text_size="huge"), "size-huge"),
        (Frame(text_size="large", high_contrast=True), "size-large contrast-high"),
    ],
)
def test_the_root_element_carries_size_and_contrast(frame, classes):
    assert frame.html_class == classes
