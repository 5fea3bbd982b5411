"""AU-4, B-08: the authenticator and the recovery codes."""

from __future__ import annotations

import base64
import datetime as dt

import pytest
from django.db import connection
from django_otp.oath import hotp

from jiuzai.foundation.accounts.actions import (
    check_totp,
    confirm_totp,
    enrol_totp,
    make_recovery_codes,
    use_recovery_code,
)
from jiuzai.foundation.accounts.enums import Role, Tier
from jiuzai.foundation.accounts.models import RecoveryCode, SecondFactor
from jiuzai.foundation.accounts.queries import has_second_factor, second_factor_uri
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotPermitted
from tests.foundation.accounts.factories import AT, SECRET, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make_staff(Role.COUNTY_OFFICER)


def token(seconds: int = 0, secret: str = SECRET) -> str:
    return f"{hotp(base64.b32decode(secret), int(AT.timestamp() + seconds) // 30):06d}"


def wrong() -> str:
    near = {token(seconds) for seconds in (-30, 0, 30)}
    return next(f"{n:06d}" for n in range(10) if f"{n:06d}" not in near)


def try_wrong(account, times: int, at: dt.datetime = AT) -> None:
    for _ in range(times):
        with pytest.raises(BadInput):
            check_totp(account, wrong(), at=at)


@pytest.mark.parametrize(
    ("seconds", "accepted"),
    [(-120, False), (-61, False), (-31, True), (0, True), (31, True), (61, False), (120, False)],
)
def test_B_08_a_phone_clock_may_be_one_step_off(officer, seconds, accepted):
    """`AT` stands in the middle of a step, so 31 s reach the next one and 61 s the one after."""
    if accepted:
        assert check_totp(officer, token(seconds), at=AT).account_id == officer.pk
    else:
        with pytest.raises(BadInput) as refused:
            check_totp(officer, token(seconds), at=AT)
        assert refused.value.code == "wrong_token"


def test_B_08_a_token_opens_once(officer):
    assert check_totp(officer, token(), at=AT).tier == Tier.STRONG
    with pytest.raises(BadInput):
        check_totp(officer, token(), at=AT)
    with pytest.raises(BadInput):
        check_totp(officer, token(), at=AT + dt.timedelta(seconds=14))


def test_B_08_an_older_step_is_closed_once_a_newer_was_used(officer):
    check_totp(officer, token(30), at=AT)
    with pytest.raises(BadInput):
        check_totp(officer, token(), at=AT)


def test_B_08_ten_wrong_tokens_lock_for_ten_minutes(officer):
    try_wrong(officer, 10)
    with pytest.raises(LimitReached) as refused:
        check_totp(officer, token(), at=AT)
    assert refused.value.code == "second_factor_locked"
    after = AT + dt.timedelta(minutes=10)
    assert check_totp(officer, token(600), at=after).account_id == officer.pk


def test_B_08_nine_wrong_tokens_do_not_lock_and_a_right_one_clears_the_count(officer):
    try_wrong(officer, 9)
    check_totp(officer, token(), at=AT)
    assert SecondFactor.objects.get().wrong == 0


def test_AU_6_trying_on_does_not_prolong_the_lock(officer):
    try_wrong(officer, 10)
    until = SecondFactor.objects.get().locked_until
    with pytest.raises(LimitReached):
        check_totp(officer, wrong(), at=AT + dt.timedelta(minutes=9))
    assert SecondFactor.objects.get().locked_until == until


def test_the_token_of_another_person_does_not_open(officer):
    other = make_staff(Role.COUNTY_OFFICER)
    SecondFactor.objects.filter(account=other).delete()
    enrol_totp(other, at=AT)
    with pytest.raises(BadInput):
        check_totp(other, token(), at=AT)


def test_AU_4_enrolment_needs_a_first_right_token_and_gives_ten_codes():
    officer = make_staff(Role.COUNTY_OFFICER, login="zhou.ming")
    SecondFactor.objects.all().delete()
    uri = enrol_totp(officer, at=AT)
    secret = SecondFactor.objects.get().secret
    assert (f"secret={secret}&" in uri, second_factor_uri(officer), has_second_factor(officer)) == (True, uri, False)
    with pytest.raises(BadInput):
        confirm_totp(officer, "12345", at=AT)
    codes = confirm_totp(officer, token(secret=secret), at=AT)
    assert (len(set(codes)), has_second_factor(officer), second_factor_uri(officer)) == (10, True, "")


def test_AU_4_the_enrolment_token_does_not_open_as_well():
    officer = make_staff(Role.COUNTY_OFFICER)
    SecondFactor.objects.all().delete()
    enrol_totp(officer, at=AT)
    used = token(secret=SecondFactor.objects.get().secret)
    confirm_totp(officer, used, at=AT)
    with pytest.raises(BadInput):
        check_totp(officer, used, at=AT)


def test_AU_4_an_authenticator_in_use_is_not_replaced_by_its_owner_s_session(officer):
    with pytest.raises(NotPermitted):
        enrol_totp(officer, at=AT)
    assert SecondFactor.objects.get().secret == SECRET


def test_AU_4_a_recovery_code_opens_once(officer):
    codes = make_recovery_codes(officer, at=AT)
    assert use_recovery_code(officer, codes[0].lower().replace("-", " "), at=AT).tier == Tier.STRONG
    with pytest.raises(BadInput):
        use_recovery_code(officer, codes[0], at=AT)
    assert use_recovery_code(officer, codes[1], at=AT).tier == Tier.STRONG


def test_AU_4_new_recovery_codes_replace_the_old(officer):
    old = make_recovery_codes(officer, at=AT)
    make_recovery_codes(officer, at=AT)
    with pytest.raises(BadInput):
        use_recovery_code(officer, old[0], at=AT)
    assert RecoveryCode.objects.count() == 10


def test_AU_4_wrong_recovery_codes_count_towards_the_lock(officer):
    codes = make_recovery_codes(officer, at=AT)
    for _ in range(10):
        with pytest.raises(BadInput):
            use_recovery_code(officer, "22222-22222", at=AT)
    with pytest.raises(LimitReached):
        use_recovery_code(officer, codes[0], at=AT)


def test_AU_4_the_database_holds_neither_secret_nor_recovery_code(officer):
    codes = make_recovery_codes(officer, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_secondfactor")
        dump = repr(cursor.fetchall())
        cursor.execute("SELECT * FROM accounts_recoverycode")
        dump += repr(cursor.fetchall())
    assert [found for found in (SECRET, *codes, *(c.replace("-", "") for c in codes)) if found in dump] == []
