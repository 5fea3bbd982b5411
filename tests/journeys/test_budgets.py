"""What pages weigh on the wire, as the browser counts it: headers, compression and all."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.browser

KB = 1024
FIRST_VISIT = 60 * KB
FIRST_PAINT = 16 * KB
REQUESTS = 8


@dataclass
class Fetched:
    url: str
    kind: str
    bytes: int = 0
    encoding: str = ""


@pytest.fixture
def say(capsys):
    """Puts a measured figure into the output of the run."""

    def write(sentence: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{sentence}\n")

    return write


def fetched_by(page, path):
    """Every request of a first visit, with the bytes that crossed the wire."""
    wire = page.context.new_cdp_session(page)
    seen: dict[str, Fetched] = {}
    wire.on("Network.requestWillBeSent", lambda one: seen.setdefault(one["requestId"], _asked(one)))
    wire.on("Network.responseReceived", lambda one: _answered(seen[one["requestId"]], one["response"]))
    wire.on("Network.loadingFinished", lambda one: _weighed(seen[one["requestId"]], one))
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(path, wait_until="networkidle")
    return [one for one in seen.values() if not one.url.startswith("data:")]


def blocking(fetched):
    return [one for one in fetched if one.kind in ("Document", "Stylesheet")]


def test_a_first_visit_of_the_door_is_light_and_asks_nobody_else(phone, live, say):
    fetched = fetched_by(phone, "/")
    total = sum(one.bytes for one in fetched)
    say(f"home: {total} bytes, {len(fetched)} requests")

    assert [one.url for one in fetched if not one.url.startswith(live.url)] == []
    assert total <= FIRST_VISIT, sorted((one.bytes, one.url) for one in fetched)
    assert len(fetched) <= REQUESTS, [one.url for one in fetched]


@pytest.mark.parametrize(
    ("login", "path"),
    [("", "/"), ("", "/find-work/"), ("", "/account/sign-in/"), ("15400000001", "/worker/")],
)
def test_what_a_worker_waits_for_is_small_and_compressed(phone, come_as, say, login, path):
    page = come_as(login) if login else phone
    parts = blocking(fetched_by(page, path))
    total = sum(one.bytes for one in parts)
    say(f"{path}: {total} bytes of page and style")

    assert urlsplit(page.url).path == path
    assert {one.encoding for one in parts} <= {"gzip", "br"}, parts
    assert total <= FIRST_PAINT, sorted((one.bytes, one.url) for one in parts)


def test_on_a_very_weak_network_the_door_can_be_read(phone, say):
    """50 kbit/s and 800 ms each way to an answer. Measured and printed; a machine's speed is nothing to assert."""
    wire = phone.context.new_cdp_session(phone)
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 800, "downloadThroughput": 50_000 / 8, "uploadThroughput": 50_000 / 8},
    )
    phone.goto("/", wait_until="domcontentloaded", timeout=60_000)
    phone.wait_for_function("performance.getEntriesByName('first-contentful-paint').length", timeout=60_000)
    first = phone.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    say(f"home at 50 kbit/s + 800 ms: first words after {first / 1000:.1f} s")

    assert phone.get_by_role("heading", level=1).inner_text() == "从家乡到金华，一路有人管"


def _asked(event) -> Fetched:
    return Fetched(event["request"]["url"], event.get("type", ""))


def _answered(one: Fetched, response) -> None:
    headers = {name.lower(): value for name, value in response["headers"].items()}
    one.encoding = headers.get("content-encoding", "")


def _weighed(one: Fetched, event) -> None:
    one.bytes = int(event["encodedDataLength"])
