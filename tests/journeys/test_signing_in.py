"""Everybody on the card signs in, in a browser, and finds a desk of their own."""

from __future__ import annotations

import pytest

from jiuzai.demonstration.cast import DESKS, HANDSETS, PASSWORD
from tests.stage.browser import DESK, serious_faults

pytestmark = pytest.mark.browser

STAFF = [desk.login for desk in DESKS if desk.on_card]
PHONES = [handset.phone for handset in HANDSETS if handset.on_card]
FRONT = {
    "admin-1": "/officer/",
    "admin-2": "/officer/",
    "city-1": "/officer/",
    "lanxi-1": "/officer/",
    "lanxi-2": "/officer/",
    "finance-1": "/finance/",
    "agriculture-1": "/department/",
    "pairing-1": "/department/",
    "police-1": "/department/",
    "education-1": "/department/",
    "union-1": "/department/",
    "tongjiang-west": "/west/",
    "auditor-1": "/auditor/",
    "15400000001": "/worker/",
    "15400000011": "/employer/",
    "15400000021": "/agency/",
    "15400000031": "/school/",
    "15400000041": "/station/",
}


@pytest.mark.parametrize("login", STAFF)
def test_staff_sign_in_by_password_and_time_code(visitor, live, login):
    page = visitor(DESK)
    page.goto("/account/staff/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="下一步：动态码").click()
    page.get_by_label("动态码").fill(live.manage("show_code", login).strip())
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(f"**{FRONT[login]}")

    assert serious_faults(page) == []


@pytest.mark.parametrize("number", PHONES)
def test_people_sign_in_by_the_code_sent_to_their_telephone(visitor, live, number):
    page = visitor()
    page.goto("/account/sign-in/")
    page.get_by_label("手机号").fill(number)
    page.get_by_role("button", name="发验证码给我").click()
    page.get_by_label("短信里的 6 位数字").fill(live.manage("show_code", number).strip())
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url(lambda url: "/code/" not in url)
    if "/device/" in page.url:
        page.get_by_role("button", name="绑定").click()
    page.wait_for_url(f"**{FRONT[number]}")

    assert serious_faults(page) == []
