"""Pages travel compressed unless their length could tell a secret (docs/adr/0008)."""

from __future__ import annotations

import gzip

import pytest

from jiuzai.foundation.accounts.enums import Role

GZIP = {"headers": {"accept-encoding": "gzip"}}


def test_a_public_page_travels_compressed_and_says_the_same(stranger):
    packed = stranger.get("/privacy/", **GZIP)

    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed["Vary"]
    assert "<h1" in gzip.decompress(packed.content).decode()


def test_a_browser_that_asks_for_plain_pages_gets_them(stranger):
    assert not stranger.get("/privacy/").has_header("Content-Encoding")


def test_the_length_of_one_page_differs_at_random(stranger):
    lengths = {len(stranger.get("/privacy/", **GZIP).content) for _ in range(12)}

    assert len(lengths) > 1


@pytest.mark.parametrize(
    ("path", "encoding"),
    [("/account/messages/", "gzip"), ("/account/messages/?q=guess", None), ("/search/?q=guess", None)],
)
def test_a_person_s_page_that_may_repeat_words_of_the_request_is_not_compressed(visit, path, encoding):
    assert visit(Role.WORKER).get(path, **GZIP).get("Content-Encoding") == encoding


def test_a_stranger_s_search_is_compressed(stranger):
    assert stranger.get("/search/?q=guess", **GZIP)["Content-Encoding"] == "gzip"


def test_the_answer_to_a_form_is_not_compressed(stranger):
    answer = stranger.send("/account/sign-in/", {"phone": "12"}, **GZIP)

    assert (answer.status_code, answer.get("Content-Encoding")) == (400, None)


def test_what_is_not_a_page_is_left_alone(stranger):
    assert not stranger.get("/sitemap.xml", **GZIP).has_header("Content-Encoding")
