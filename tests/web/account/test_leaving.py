"""Signing out, being signed out, and shared screens."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.models import SignIn
from jiuzai.foundation.kernel import clock
from tests.foundation.accounts.factories import make_staff, make_worker
from tests.web.conftest import signed_in

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def later():
    """Move the clock on; put back afterwards."""
    before = clock.offset()
    yield lambda by: clock.set_offset(clock.offset() + by)
    clock.set_offset(before)


def test_signing_out_kills_the_sign_in_and_the_cookie(visit):
    visitor = visit(Role.CITY_OFFICER)
    key = visitor.cookies["sessionid"].value
    assert visitor.get("/officer/").status_code == 200

    assert visitor.send("/account/sign-out/")["Location"] == "/"

    visitor.sign_in.refresh_from_db()
    assert visitor.sign_in.ended_at is not None
    visitor.cookies["sessionid"] = key
    assert visitor.get("/officer/").status_code == 302


def test_AZ_8_suspending_an_account_counts_on_the_next_request(visit):
    visitor = visit(Role.EMPLOYER)
    assert visitor.get("/employer/").status_code == 200
    visitor.account.state = "suspended"
    visitor.account.save()

    answer = visitor.get("/employer/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/sign-in/")


def test_AZ_8_a_role_that_ended_is_gone_on_the_next_request(visit):
    visitor = visit(Role.EMPLOYER)
    visitor.account.grants.update(state="ended")

    assert visitor.get("/employer/").status_code == 403


def test_SE_1_an_officer_who_sits_still_is_signed_out_calmly(visit, later):
    visitor = visit(Role.CITY_OFFICER)
    assert visitor.get("/officer/").status_code == 200
    later(14 * MINUTE)
    assert visitor.get("/officer/").status_code == 200
    later(14 * MINUTE)
    assert visitor.get("/officer/").status_code == 200
    later(16 * MINUTE)

    answer = visitor.get("/officer/")

    assert answer.status_code == 302
    assert answer.cookies["sessionid"].value == ""
    assert SignIn.objects.get().ended_at is None  # reading wrote nothing


@pytest.mark.parametrize("forged", ["", "nonsense", "eyJmb3JnZWQiOjF9:1abc:xyz"])
def test_SE_1_a_forged_or_missing_last_seen_makes_nobody_younger(visit, later, forged):
    visitor = visit(Role.CITY_OFFICER)
    visitor.get("/officer/")
    later(16 * MINUTE)
    visitor.cookies["seen"] = forged

    assert visitor.get("/officer/").status_code == 302


def test_SE_1_the_last_seen_of_one_sign_in_is_nothing_for_another(visit, later):
    first, second = visit(Role.CITY_OFFICER), visit(Role.CITY_OFFICER)
    later(14 * MINUTE)
    first.get("/officer/")
    second.cookies["seen"] = first.cookies["seen"].value
    later(2 * MINUTE)

    assert second.get("/officer/").status_code == 302


def test_SE_2_a_shared_screen_forgets_after_three_minutes_and_is_wiped(db, later):
    visitor = signed_in(make_worker(), "code", kiosk=True)
    page = visitor.get("/worker/")
    assert 'data-idle="180"' in page.content.decode()
    later(4 * MINUTE)

    answer = visitor.get("/account/idle/")

    assert answer.status_code == 200
    assert "一会儿没有动，已经退出" in answer.content.decode()
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert visitor.cookies["sessionid"].value == ""
    assert visitor.get("/worker/").status_code == 302


def test_SE_2_a_clerk_makes_a_shared_screen_and_is_signed_out(visit):
    clerk = visit(Role.CLERK)
    assert clerk.get("/station/kiosk/").status_code == 200

    answer = clerk.send("/station/kiosk/", {"wish": "on"})

    assert answer["Location"] == "/"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert clerk.get("/station/").status_code == 302
    assert "no-store" in clerk.get("/help/")["Cache-Control"]


def test_SE_2_a_forged_mark_makes_no_shared_screen(stranger):
    stranger.cookies["kiosk"] = "forged"

    assert "no-store" not in stranger.get("/help/").get("Cache-Control", "")


def test_a_person_ends_a_sign_in_elsewhere(db):
    account = make_worker()
    here, there = signed_in(account, "code"), signed_in(account, "code")

    answer = here.send(f"/account/sign-ins/{there.sign_in.pk}/end/")

    assert answer["Location"] == "/account/sign-ins/"
    assert there.get("/worker/").status_code == 302
    assert here.get("/worker/").status_code == 200


def test_nobody_ends_somebody_else_s_sign_in(db):
    here, there = signed_in(make_worker(), "code"), signed_in(make_worker(), "code")

    assert here.send(f"/account/sign-ins/{there.sign_in.pk}/end/").status_code == 404
    assert there.get("/worker/").status_code == 200


def test_ending_all_others_keeps_this_one(db):
    account = make_staff(Role.COUNTY_OFFICER)
    here, *others = [signed_in(account, "strong") for _ in range(3)]

    here.send("/account/sign-ins/end-others/")

    assert here.get("/officer/").status_code == 200
    assert [other.get("/officer/").status_code for other in others] == [302, 302]
