"""A woman nobody knows registers herself: a small cheap telephone, 50 kbit/s, 800 ms to every answer."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.journeys.stores import found_in, kept_by
from tests.journeys.ways_in import path_of, press
from tests.stage.browser import PHONE, open_context, serious_faults
from tests.stage.weak import weak_wire

pytestmark = pytest.mark.browser

NUMBER, NAME, VILLAGE = "15400000781", "阳雀花", "映山红村"
KB = 1024
CHEAP = 4  # times slower than this machine
# From the door to the last consent, everything a phone sees for the first time and both ways. 90 s carry 549 KB.
ON_THE_WIRE = 128 * KB
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length > 0"


class Waiting:
    """Bytes and seconds of each screen, from the tap until it is loaded and painted. Thinking is not counted."""

    def __init__(self, page: Any, wire: Any, devtools: Any) -> None:
        self.page, self._wire, self._devtools = page, wire, devtools
        self.screens: list[tuple[str, float, int]] = []
        self.faults: list[str] = []

    @contextmanager
    def on(self, screen: str) -> Iterator[None]:
        """The taps inside lead to this screen; those of the six questions are scanned, at the speed of this machine."""
        self._slow_down(CHEAP)
        started, before = time.monotonic(), self.bytes
        yield
        self.page.wait_for_load_state("load")
        self.page.wait_for_function(_PAINTED)
        self.screens.append((screen, time.monotonic() - started, self.bytes - before))
        self._slow_down(1)
        if screen[0].isdigit():
            self.faults += [f"{screen}: {fault}" for fault in serious_faults(self.page)]

    def _slow_down(self, rate: int) -> None:
        self._devtools.send("Emulation.setCPUThrottlingRate", {"rate": rate})

    @property
    def bytes(self) -> int:
        return int(self._wire.down + self._wire.up)

    def __str__(self) -> str:
        whole = sum(seconds for _, seconds, _ in self.screens)
        lines = [f"  {screen}: {seconds:.1f} s, {size} bytes" for screen, seconds, size in self.screens]
        head = f"registering at 50 kbit/s + 800 ms: {whole:.1f} s of waiting, {self.bytes} bytes"
        return "\n".join([head, *lines])


@pytest.fixture
def wait(browser, live):
    """A page on a cheap telephone in a village, and what it waits for."""
    with weak_wire(live.url) as wire:
        context, record = open_context(browser, wire.url, **PHONE)
        context.set_default_timeout(60_000)
        page = context.new_page()
        yield Waiting(page, wire, context.new_cdp_session(page))
        context.close()
    assert record.everything == []


def test_J_01_a_worker_registers_herself_on_a_weak_network(wait, teller, capsys):
    # given a woman who never was here, at the door
    page = wait.page
    with wait.on("door"):
        page.goto("/")

    # when she signs in with her number
    with wait.on("number"), page.expect_navigation():
        page.get_by_role("link", name="登录").first.click()
    page.get_by_label("手机号").fill(NUMBER)
    with wait.on("code"):
        press(page, "发验证码给我")
    page.get_by_label("短信里的 6 位数字").fill(teller.code(NUMBER))
    with wait.on("first time"):
        press(page, "登录")
    with wait.on("today"):
        press(page, "我来找工作，开始")

    # and answers six small screens with her thumb
    with wait.on("1 who"), page.expect_navigation():
        page.get_by_role("link", name="开始登记").click()
    page.get_by_label("您叫什么名字").fill(NAME)
    page.get_by_label("老家在哪个县").select_option(label="四川省巴中市通江县")
    with wait.on("2 village"):
        press(page, "下一步")
    page.get_by_label("哪个村").fill(VILLAGE)
    with wait.on("3 going"):
        press(page, "下一步")
    page.get_by_text("打算外出", exact=True).tap()
    with wait.on("4 trades"):
        press(page, "下一步")
    page.get_by_text("缝纫服装").tap()
    page.get_by_text("装配", exact=True).tap()
    with wait.on("5 pay"):
        press(page, "下一步")
    page.get_by_text("义乌市").tap()
    page.get_by_label("每月最少要多少").fill("4500")
    with wait.on("6 fit"):
        press(page, "下一步")
    page.get_by_text("不能久站").tap()
    with wait.on("consents"):
        press(page, "下一步")
    with wait.on("one consent"), page.expect_navigation():
        page.get_by_role("button", name="同意", exact=True).first.tap()

    # then the clock is told, not judged; the bytes are
    with capsys.disabled():
        sys.stdout.write(f"\n{wait}\n")
    assert wait.bytes <= ON_THE_WIRE, str(wait)
    assert wait.faults == []

    # and her file says what she said, under her own name
    page.goto("/worker/profile/")
    said = page.locator("main").inner_text()
    assert [word for word in (NAME, VILLAGE, "缝纫", "4,500", "义乌市") if word not in said] == []
    assert path_of(page) == "/worker/profile/"
    assert page.get_by_role("link", name="阳*花").is_visible()

    # and her telephone keeps nothing that names her
    assert found_in(kept_by(page), {"name": NAME, "phone": NUMBER}) == []
