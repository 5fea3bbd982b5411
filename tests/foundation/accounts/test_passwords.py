"""AU-4, AU-6, B-16: passwords, and locks that stop guessing without keeping the owner out."""

from __future__ import annotations

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from jiuzai.foundation.accounts.actions import change_password, set_password, sign_in_with_password, suspend
from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.queries import sign_ins_of
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotPermitted
from tests.foundation.accounts.factories import AT, CONFIRMER, PASSWORD, client, make_staff, sign_in

pytestmark = pytest.mark.django_db
HOME, ATTACKER = "10.0.0.1", "203.0.113.9"


@pytest.fixture
def officer():
    return make_staff(Role.COUNTY_OFFICER, login="zhou.ming")


def enter(
    login: str = "zhou.ming", password: str = PASSWORD, ip: str = HOME, device_id: str = "", at: dt.datetime = AT
):
    request = RequestFactory().post("/account/sign-in/", {"login": login, "password": "x"}, REMOTE_ADDR=ip)
    return sign_in_with_password(login, password, request=request, client=client(ip, device_id), at=at)


def fail(times: int, **where: object) -> list[str]:
    codes = []
    for _ in range(times):
        with pytest.raises((BadInput, LimitReached)) as refused:
            enter(password="not-the-password", **where)
        codes.append(refused.value.code)
    return codes


def test_the_right_password_gives_the_account_and_no_sign_in(officer):
    assert (enter(), enter(" ZHOU.MING "), sign_ins_of(officer, AT)) == (officer, officer, [])


@pytest.mark.parametrize("case", ["wrong password", "unknown name", "empty", "suspended", "phone account"])
def test_AU_3_every_failure_has_the_same_words(officer, case):
    given = {
        "wrong password": {"password": "something-else-entirely"},
        "unknown name": {"login": "nobody.here"},
        "empty": {"password": ""},
        "suspended": {},
        "phone account": {"login": make_staff(Role.CLERK).phone},
    }[case]
    if case == "suspended":
        suspend(officer, by=CONFIRMER, at=AT, reason="调离")
    with pytest.raises(BadInput) as refused:
        enter(**given)
    assert (refused.value.message, refused.value.code) == ("登录名或密码不对。", "wrong_password")


def test_AU_3_a_known_and_an_unknown_name_cost_the_same_queries(officer):
    counts = []
    for login in ("zhou.ming", "nobody.here"):
        with CaptureQueriesContext(connection) as asked, pytest.raises(BadInput):
            enter(login, "not-the-password", device_id="some-browser")
        counts.append([entry["sql"].split()[0] for entry in asked])
    assert counts[0] == counts[1]


def test_AU_6_ten_wrong_passwords_lock_the_name_for_that_address(officer):
    assert fail(10) == ["wrong_password"] * 9 + ["locked"]
    with pytest.raises(LimitReached):
        enter()
    assert enter(ip="10.0.0.2") == officer


def test_AU_6_the_lock_ends_after_ten_minutes_and_trying_on_does_not_prolong_it(officer):
    fail(10)
    begun = AccessAttempt.objects.get().attempt_time
    fail(3)
    assert AccessAttempt.objects.get().attempt_time == begun
    AccessAttempt.objects.update(attempt_time=begun - dt.timedelta(minutes=10, seconds=1))
    assert enter(at=AT + dt.timedelta(minutes=11)) == officer


def test_AU_6_an_attacker_from_elsewhere_does_not_lock_a_known_browser_out(officer):
    sign_in(officer, client=client(HOME, "my-desk"))
    for n in range(6):
        fail(9, ip=f"203.0.113.{n}")
    assert fail(1, ip="203.0.113.77") == ["limit_reached"]
    assert enter(device_id="my-desk") == officer


def test_AU_6_even_an_unknown_browser_is_let_in_again_within_the_hour(officer):
    for n in range(6):
        fail(9, ip=f"203.0.113.{n}")
    with pytest.raises(LimitReached) as refused:
        enter()
    assert refused.value.retry_after <= 3600
    fail(5, ip="203.0.113.50", at=AT + dt.timedelta(minutes=59))
    assert enter(at=AT + dt.timedelta(hours=1, seconds=1)) == officer


def test_B_16_spraying_many_names_from_one_address_is_stopped():
    codes = []
    for n in range(302):
        with pytest.raises((BadInput, LimitReached)) as refused:
            enter(f"name{n}", "Welcome-2025!", ip=ATTACKER)
        codes.append(refused.value.code)
    assert codes == ["wrong_password"] * 300 + ["limit_reached"] * 2


@pytest.mark.parametrize("weak", ["short", "elevenchars", "123456789012345", "qwerty123456", "1Q2w3e4r5t6y"])
def test_B_16_weak_and_leaked_passwords_are_refused_when_set(officer, weak):
    with pytest.raises(BadInput) as refused:
        set_password(officer, weak, at=AT)
    officer.refresh_from_db()
    assert (refused.value.code, officer.check_password(PASSWORD)) == ("weak_password", True)


def test_changing_the_password_ends_every_other_sign_in(officer):
    here = sign_in(officer, key="a")
    sign_in(officer, key="b")
    change_password(officer, PASSWORD, "quite another long one", by=officer, at=AT, keep=here)
    assert (sign_ins_of(officer, AT), enter(password="quite another long one")) == ([here], officer)


def test_changing_needs_the_old_password_and_the_person(officer):
    with pytest.raises(BadInput):
        change_password(officer, "wrong", "quite another long one", by=officer, at=AT)
    with pytest.raises(NotPermitted):
        change_password(officer, PASSWORD, "quite another long one", by=make_staff(Role.COUNTY_OFFICER), at=AT)


def test_AU_6_ten_wrong_old_passwords_in_ten_minutes_are_enough(officer):
    codes = []
    for _ in range(11):
        with pytest.raises((BadInput, LimitReached)) as refused:
            change_password(officer, "wrong", "quite another long one", by=officer, at=AT)
        codes.append(refused.value.code)
    assert codes == ["bad_input"] * 10 + ["limit_reached"]
    with pytest.raises(LimitReached):
        change_password(officer, PASSWORD, "quite another long one", by=officer, at=AT)
    later = AT + dt.timedelta(minutes=10, seconds=1)
    change_password(officer, PASSWORD, "quite another long one", by=officer, at=later)
    officer.refresh_from_db()
    assert officer.check_password("quite another long one")


def test_the_lock_out_table_keeps_no_form_keys(officer):
    form = {"login": "zhou.ming", "once_key": "once-abcdef", "csrfmiddlewaretoken": "forgery-abcdef"}
    with pytest.raises(BadInput):
        sign_in_with_password(
            "zhou.ming", "wrong", request=RequestFactory().post("/", form), client=client(HOME), at=AT
        )
    dump = repr(list(AccessAttempt.objects.values()))
    assert [word for word in form.values() if word in dump] == []


def test_the_lock_out_table_holds_no_name_or_number():
    fail(1, login="13900001111")
    dump = repr(list(AccessAttempt.objects.values()))
    assert [word for word in ("13900001111", "not-the-password") if word in dump] == []


def test_production_hashes_passwords_slowly():
    from jiuzai.project.settings import base

    assert not hasattr(base, "PASSWORD_HASHERS")
