"""WB-1: what every answer tells the browser."""

from __future__ import annotations

import re

import pytest
from django.test import override_settings

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import trace

PAGES = ["/", "/help/", "/account/sign-in/", "/no-such-page/", "/healthz", "/officer/"]


@pytest.mark.parametrize("path", PAGES)
def test_WB_1_every_answer_carries_the_headers(stranger, path):
    answer = stranger.get(path)

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_every_answer_has_a_number_one_can_read_aloud(stranger):
    first, second = stranger.get("/"), stranger.get("/")

    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", first["X-Request-Id"])
    assert first["X-Request-Id"] != second["X-Request-Id"]
    assert first["X-Request-Id"] in first.content.decode()
    assert trace.current_request_id() == ""


def test_pages_of_somebody_signed_in_are_kept_by_no_cache(visit, stranger):
    mine = visit(Role.WORKER).get("/worker/")

    assert {"no-store", "private"} <= set(mine["Cache-Control"].split(", "))
    assert "no-store" not in stranger.get("/help/").get("Cache-Control", "")


def test_SE_1_cookies_of_a_sign_in_are_out_of_reach_of_scripts_and_other_sites(visit):
    answer = visit(Role.CITY_OFFICER).get("/account/")

    seen = answer.cookies["seen"]
    assert (seen["httponly"], seen["samesite"], seen["max-age"]) == (True, "Lax", "")


@override_settings(SESSION_COOKIE_SECURE=True)
def test_SE_1_on_https_the_cookie_is_bound_to_the_host(visit):
    seen = visit(Role.CITY_OFFICER).get("/account/").cookies["__Host-seen"]

    assert (seen["secure"], seen["path"], seen["domain"]) == (True, "/", "")


@override_settings(DEVELOPMENT_PAGES=False)
@pytest.mark.parametrize("path", ["/development/outbox/", "/development/style/"])
def test_development_pages_are_not_there_in_production(stranger, path):
    assert stranger.get(path).status_code == 404
