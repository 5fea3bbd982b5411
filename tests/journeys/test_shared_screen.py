"""A screen in a station's hall: whoever leaves it leaves nothing behind."""

from __future__ import annotations

import pytest

from jiuzai.foundation.kernel import masking
from tests.journeys.ways_in import ask_for_code, give_code, path_of, press, sign_in
from tests.stage.browser import DESK, serious_faults

pytestmark = pytest.mark.browser

CLERK = "15400000042"
PHONE = "15400000773"


def test_who_leaves_a_shared_screen_leaves_nothing_behind(visitor, teller):
    # given a clerk who makes the screen of the hall a shared one, which signs her out
    page = visitor(DESK)
    sign_in(page, CLERK, teller)
    page.goto("/station/kiosk/")
    press(page, "把这块屏幕设为公用屏")
    page.goto("/station/")
    assert path_of(page) == "/account/sign-in/"

    # and a worker who signs in there and looks at her account
    name = masking.name(teller.invent_worker(PHONE))
    ask_for_code(page, PHONE)
    give_code(page, teller.code(PHONE))
    assert path_of(page) == "/worker/"
    page.goto("/account/")
    assert name in page.content()
    assert serious_faults(page) == []
    page.evaluate("localStorage.setItem('left', 'behind')")

    # when nobody touches the screen for three minutes, then it turns to the page that ends the visit
    page.clock.install()
    page.goto("/account/")
    with page.expect_navigation(url="**/account/idle/"):
        page.clock.fast_forward(182_000)
    page.goto("/account/")

    # when she leaves
    with page.expect_response("**/account/sign-out/") as answer:
        press(page, "退出登录")

    # then the browser is told to forget, and Back shows nobody
    assert answer.value.header_value("clear-site-data") == '"cache", "storage"'
    assert page.evaluate("localStorage.getItem('left')") is None
    for _ in range(3):
        page.go_back()
        assert name not in page.content()
    for path in ("/account/", "/worker/"):
        page.goto(path)
        assert path_of(page) == "/account/sign-in/"

    # and the screen is still a shared one for the next person
    assert [one["name"] for one in page.context.cookies() if one["name"] == "kiosk"] == ["kiosk"]
