"""Signing in as people do it, on the real pages; and where each of them comes out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from jiuzai.demonstration.cast import PASSWORD
from tests.journeys.teller import Teller

# One person of every role, and the page they land on.
FRONT = {
    "15400000001": "/worker/",
    "15400000011": "/employer/",
    "15400000021": "/agency/",
    "15400000031": "/school/",
    "15400000032": "/school/",
    "15400000041": "/station/",
    "lanxi-1": "/officer/",
    "city-1": "/officer/",
    "finance-1": "/finance/",
    "tongjiang-west": "/west/",
    "agriculture-1": "/department/",
    "pairing-1": "/department/",
    "police-1": "/department/",
    "education-1": "/department/",
    "union-1": "/department/",
    "auditor-1": "/auditor/",
    "admin-1": "/officer/",
}


def path_of(page: Any) -> str:
    return urlsplit(page.url).path


def press(page: Any, name: str) -> None:
    """Press the button and wait until the next page stands."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def ask_for_code(page: Any, phone: str) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("手机号").fill(phone)
    press(page, "发验证码给我")


def give_code(page: Any, code: str) -> None:
    page.get_by_label("短信里的 6 位数字").fill(code)
    press(page, "登录")


def give_password(page: Any, login: str, password: str = PASSWORD) -> None:
    page.goto("/account/staff/")
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码").fill(password)
    press(page, "下一步：动态码")


def give_token(page: Any, code: str) -> None:
    page.get_by_label("动态码").fill(code)
    press(page, "登录")


def sign_in(page: Any, login: str, teller: Teller) -> None:
    """By telephone (and a device where one is asked for), or by password and authenticator."""
    if login.isdigit():
        ask_for_code(page, login)
        give_code(page, teller.code(login))
        if path_of(page) == "/account/sign-in/device/":
            press(page, "绑定这台设备")
    else:
        give_password(page, login)
        give_token(page, teller.code(login))
