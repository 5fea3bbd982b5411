"""A stranger on a small telephone opens the door: light, calm, and nothing fetched from elsewhere."""

from __future__ import annotations

import gzip

import pytest

from tests.stage.browser import DESK, serious_faults

pytestmark = pytest.mark.browser

PAGES = [
    "/",
    "/find-work/",
    "/hire/",
    "/claim/",
    "/counties/",
    "/units/",
    "/trades/",
    "/search/",
    "/help/",
    "/privacy/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_public_page_stops_nobody(phone, path):
    phone.goto(path)

    assert serious_faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth") is True


def test_the_first_visit_is_light(phone):
    answers = []
    phone.on("response", lambda answer: answers.append(answer))

    phone.goto("/", wait_until="networkidle")

    sizes = [sum(len(value) for value in answer.headers.values()) + _carried(answer) for answer in answers]
    assert len(answers) <= 8, [answer.url for answer in answers]
    assert sum(sizes) <= 60 * 1024


def test_the_door_opens_without_script(visitor):
    page = visitor(DESK, java_script_enabled=False)

    page.goto("/")
    page.get_by_role("link", name="找工作").first.click()

    assert page.url.endswith("/find-work/")


def _carried(answer) -> int:
    """Bytes on the wire: what the server said it sent, or the text as it would be compressed."""
    length = answer.headers.get("content-length")
    return int(length) if length else len(gzip.compress(answer.body()))
