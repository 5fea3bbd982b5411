"""With scripts switched off everything that matters still works."""

from __future__ import annotations

import pytest

from tests.journeys.ways_in import ask_for_code, give_code, path_of, press

pytestmark = pytest.mark.browser


PHONE = "15400000771"


@pytest.fixture
def plain(visitor):
    return visitor(java_script_enabled=False)


def test_a_stranger_reads_searches_and_finds_the_counties(plain):
    plain.goto("/")
    assert plain.get_by_role("heading", level=1).inner_text() == "从家乡到金华，一路有人管"

    plain.get_by_role("searchbox").first.fill("缝纫")
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/search/**")
    assert plain.locator("main a[href]").count() > 0

    plain.goto("/counties/")
    plain.get_by_role("link", name="通江县").first.click()
    plain.wait_for_url("**/counties/511921/")
    assert "通江县" in plain.get_by_role("heading", level=1).inner_text()


def test_a_worker_comes_in_enlarges_the_words_and_leaves(plain, teller):
    teller.invent_worker(PHONE)
    ask_for_code(plain, PHONE)
    give_code(plain, teller.code(PHONE))
    assert path_of(plain) == "/worker/"

    press(plain, "特大")
    assert "size-huge" in (plain.locator("html").get_attribute("class") or "")
    assert path_of(plain) == "/worker/"
    press(plain, "标准")

    plain.goto("/account/")
    press(plain, "退出登录")
    assert path_of(plain) == "/"
    plain.goto("/worker/")
    assert path_of(plain) == "/account/sign-in/"


def test_an_officer_filters_a_list(come_as):
    page = come_as("lanxi-1", java_script_enabled=False)
    page.goto("/officer/accounts/")

    page.get_by_label("身份").select_option("employer")
    press(page, "只看这个身份")

    assert "role=employer" in page.url
    assert page.locator("[data-line]").count() > 0
