"""WB-3, D-04: whatever a link says, a person stays on this site."""

from __future__ import annotations

import pytest

from jiuzai.web.access.targets import is_own_page, safe_target

AWAY = [
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "http://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "HTTPS://evil.example/help/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "/%2f%2fevil.example",
    "/%2fevil.example",
    "%2f%2fevil.example",
    "/%5cevil.example",
    "/%255cevil.example",
    "/%252fevil.example",
    "http://user:pass@evil.example",
    "//user@evil.example/help/",
    "@evil.example",
    ".evil.example",
    "evil.example",
    "/\thelp/",
    "\t//evil.example",
    " //evil.example",
    "/help/\r\nLocation: https://evil.example",
    "/help/%0d%0aSet-Cookie:x=1",
    "/\x00/evil.example",
    "/help//evil.example",
    "//evil.example%2f..",
    "http:///evil.example",
    "\u2028//evil.example",
    "\uff0f\uff0fevil.example",
    "/static/x.js",
    "/no-such-page/",
    "/account/sign-out/",
    "/healthz",
    "",
    "/" + "a" * 600,
]
HERE = ["/", "/help/", "/search/?q=%E9%80%9A%E6%B1%9F", "/account/messages/", "/counties/511921/", "/officer/?x=1#top"]


@pytest.mark.parametrize("value", AWAY)
def test_D_04_a_foreign_target_becomes_the_default(value):
    assert safe_target(value, "/default/") == "/default/"


@pytest.mark.parametrize("value", HERE)
def test_an_own_page_is_kept(value):
    assert is_own_page(value)


@pytest.mark.parametrize("value", AWAY)
def test_D_04_display_never_sends_anybody_away(stranger, value):
    answer = stranger.post("/account/display/", {"text_size": "large", "back": value})

    assert (answer.status_code, answer["Location"]) == (302, "/")


@pytest.mark.parametrize("value", AWAY)
def test_D_04_the_sign_in_page_repeats_no_foreign_target(stranger, value):
    page = stranger.get("/account/sign-in/", {"next": value})

    assert page.context["next"] == ""
    assert 'name="next"' not in page.content.decode()
