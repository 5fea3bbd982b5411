"""SE-1, SE-2, AU-5, AZ-8: how long a sign-in lives, what ends it, and fresh proofs inside it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection

from jiuzai.foundation.accounts.actions import end_all_sign_ins, end_sign_in, start_sign_in, step_up, suspend
from jiuzai.foundation.accounts.enums import DeedClass, EndReason, Role, Tier
from jiuzai.foundation.accounts.models import SignIn
from jiuzai.foundation.accounts.queries import live_sign_in, sign_ins_of, stepped_up
from jiuzai.foundation.kernel.refusals import NotFound, NotPermitted
from tests.foundation.accounts.factories import (
    AT,
    CONFIRMER,
    client,
    make_device,
    make_staff,
    make_worker,
    proven,
    sign_in,
)

pytestmark = pytest.mark.django_db


def after(**time: float) -> dt.datetime:
    return AT + dt.timedelta(**time)


def open_one(kind: str) -> SignIn:
    if kind == "worker":
        return sign_in(make_worker(), Tier.CODE, key="k")
    if kind == "clerk":
        clerk = make_staff(Role.CLERK)
        make_device(clerk)
        return sign_in(clerk, Tier.CODE, key="k", client=client(device_id="device-secret"))
    if kind == "kiosk":
        return sign_in(make_worker(), Tier.CODE, key="k", kiosk=True)
    return sign_in(make_staff(Role.COUNTY_OFFICER), key="k")


@pytest.mark.parametrize(
    ("kind", "idle"),
    [
        ("officer", dt.timedelta(minutes=15)),
        ("clerk", dt.timedelta(minutes=30)),
        ("worker", dt.timedelta(days=30)),
        ("kiosk", dt.timedelta(minutes=3)),
    ],
)
def test_SE_1_SE_2_sitting_still_ends_it(kind, idle):
    row = open_one(kind)
    second = dt.timedelta(seconds=1)
    seen = AT if kind != "worker" else None
    assert live_sign_in("k", AT + idle - second, seen) == row
    assert live_sign_in("k", AT + idle + second, seen) is None


@pytest.mark.parametrize(
    ("kind", "longest"),
    [
        ("officer", dt.timedelta(hours=12)),
        ("clerk", dt.timedelta(hours=12)),
        ("worker", dt.timedelta(days=30)),
        ("kiosk", dt.timedelta(hours=1)),
    ],
)
def test_SE_1_it_ends_however_busy(kind, longest):
    row = open_one(kind)
    second = dt.timedelta(seconds=1)
    assert live_sign_in("k", AT + longest - second, AT + longest - 2 * second) == row
    assert live_sign_in("k", AT + longest, AT + longest - second) is None


def test_SE_1_a_cleared_or_future_cookie_makes_nobody_younger():
    open_one("officer")
    assert live_sign_in("k", after(minutes=16), None) is None
    assert live_sign_in("k", after(minutes=16), after(minutes=17)) is None


def test_SE_1_looking_writes_nothing(django_assert_num_queries):
    open_one("officer")
    with django_assert_num_queries(1):
        live_sign_in("k", AT, AT)


def test_SE_1_another_key_or_none_is_nobody():
    open_one("officer")
    assert (live_sign_in("other", AT, AT), live_sign_in("", AT, AT)) == (None, None)


def test_SE_1_ending_one_kills_the_next_request_of_that_one_only():
    officer = make_staff(Role.COUNTY_OFFICER)
    first, second = sign_in(officer, key="a"), sign_in(officer, key="b")
    end_sign_in(first, by=officer, at=AT)
    assert (live_sign_in("a", AT, AT), live_sign_in("b", AT, AT)) == (None, second)


def test_SE_1_ending_all_may_keep_this_one():
    officer = make_staff(Role.COUNTY_OFFICER)
    kept = sign_in(officer, key="a")
    for key in "bc":
        sign_in(officer, key=key)
    assert end_all_sign_ins(officer, by=officer, at=AT, keep=kept) == 2
    assert sign_ins_of(officer, AT) == [kept]


def test_a_stranger_cannot_end_it():
    row = open_one("officer")
    with pytest.raises(NotFound):
        end_sign_in(row, by=make_staff(Role.COUNTY_OFFICER), at=AT)


def test_AZ_8_suspending_kills_the_next_request():
    row = open_one("officer")
    suspend(row.account, by=CONFIRMER, at=AT, reason="调离")
    row.refresh_from_db()
    assert (live_sign_in("k", AT, AT), row.end_reason) == (None, EndReason.STOPPED)


def test_the_session_key_is_kept_as_a_digest_only():
    open_one("officer")
    row = SignIn.objects.get()
    assert (len(row.session_digest), row.session_digest == "k") == (64, False)


@pytest.mark.promise
def test_SE_1_one_session_key_carries_one_sign_in():
    sign_in(make_worker(), Tier.CODE, key="same")
    with pytest.raises(IntegrityError):
        sign_in(make_worker(), Tier.CODE, key="same")


@pytest.mark.parametrize("tier", [Tier.CODE, Tier.DEVICE])
def test_AU_4_nothing_weaker_than_the_second_factor_signs_an_officer_in(tier):
    officer = make_staff(Role.COUNTY_OFFICER)
    with pytest.raises(NotPermitted) as refused:
        start_sign_in(proven(officer, tier), session_key="k", client=client(), at=AT)
    assert (refused.value.code, SignIn.objects.count()) == ("second_factor", 0)


def test_AU_4_a_proof_is_fresh_for_two_minutes():
    officer = make_staff(Role.COUNTY_OFFICER)
    for late in (after(seconds=121), after(seconds=-1)):
        with pytest.raises(NotPermitted) as refused:
            start_sign_in(proven(officer), session_key="k", client=client(), at=late)
        assert refused.value.code == "proof_gone"


def test_a_clerk_without_a_bound_device_stays_outside():
    clerk = make_staff(Role.CLERK)
    make_device(clerk)
    for device in ("", "another-browser"):
        with pytest.raises(NotPermitted) as refused:
            sign_in(clerk, Tier.CODE, client=client(device_id=device))
        assert refused.value.code == "device_not_bound"


def test_a_bound_device_lifts_the_tier():
    assert (open_one("clerk").tier, open_one_tier("worker")) == (Tier.DEVICE, Tier.CODE)


def open_one_tier(kind: str) -> str:
    SignIn.objects.all().delete()
    return open_one(kind).tier


def test_AU_5_a_step_up_opens_its_own_class_for_20_minutes():
    row = open_one("officer")
    step_up(row, DeedClass.EXPORT, proven=proven(row.account), at=AT)
    asked = [
        stepped_up(row, DeedClass.EXPORT, after(minutes=19)),
        stepped_up(row, DeedClass.EXPORT, after(minutes=20)),
        stepped_up(row, DeedClass.UNMASK, AT),
    ]
    assert asked == [True, False, False]


def test_AU_5_a_step_up_of_one_sign_in_is_nothing_in_another():
    officer = make_staff(Role.COUNTY_OFFICER)
    first, second = sign_in(officer, key="a"), sign_in(officer, key="b")
    step_up(first, DeedClass.EXPORT, proven=proven(officer), at=AT)
    assert (stepped_up(first, DeedClass.EXPORT, AT), stepped_up(second, DeedClass.EXPORT, AT)) == (True, False)


def test_AU_5_an_officer_steps_up_with_the_second_factor_not_with_a_code():
    row = open_one("officer")
    with pytest.raises(NotPermitted):
        step_up(row, DeedClass.EXPORT, proven=proven(row.account, Tier.CODE), at=AT)
    assert stepped_up(row, DeedClass.EXPORT, AT) is False


def test_AU_5_the_proof_of_another_person_steps_nobody_up():
    row = open_one("officer")
    with pytest.raises(NotFound):
        step_up(row, DeedClass.EXPORT, proven=proven(make_staff(Role.COUNTY_OFFICER)), at=AT)


def test_AU_5_signing_out_ends_the_step_up():
    row = open_one("officer")
    step_up(row, DeedClass.EXPORT, proven=proven(row.account), at=AT)
    end_sign_in(row, by=row.account, at=AT)
    assert stepped_up(row, DeedClass.EXPORT, AT) is False


@pytest.mark.promise
def test_a_sign_in_that_ends_before_it_starts_is_refused_by_the_database():
    row = open_one("officer")
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_signin SET ends_at = started_at WHERE id = %s", [_key(row)])


def _key(row: SignIn) -> str:
    return row.pk.hex if connection.vendor == "sqlite" else str(row.pk)
