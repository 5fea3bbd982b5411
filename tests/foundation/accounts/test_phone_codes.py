"""AU-1, AU-2, AU-3: one-time codes, how many go out, and what they betray."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.core import serializers
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from jiuzai.foundation.accounts.actions import check_code, choose, forget_codes, register_worker, request_code
from jiuzai.foundation.accounts.enums import Purpose
from jiuzai.foundation.accounts.models import Account, PhoneCode
from jiuzai.foundation.kernel.refusals import BadInput, LimitReached, NotFound, NotPermitted
from jiuzai.foundation.messaging.models import Message
from tests.foundation.accounts.factories import AT, client, id_number, make_worker

pytestmark = pytest.mark.django_db
PHONE = "13900009999"
SIGN_IN = Purpose.SIGN_IN


def minutes(n: float) -> dt.datetime:
    return AT + dt.timedelta(minutes=n)


def ask(phone: str = PHONE, at: dt.datetime = AT, purpose: Purpose = SIGN_IN, **who: str) -> None:
    request_code(phone, purpose, client=client(**who), at=at)


def give(code: str, phone: str = PHONE, at: dt.datetime = AT, purpose: Purpose = SIGN_IN, **who: str):
    return check_code(phone, purpose, code, client=client(**who), at=at)


def refusal_of(*args, **kwargs) -> tuple[str, str, str]:
    with pytest.raises(BadInput) as refused:
        give(*args, **kwargs)
    return refused.value.message, refused.value.code, refused.value.next_step


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_AU_1_the_right_code_is_a_proof(newest_code):
    ask()
    proof = give(newest_code())
    assert (proof.purpose, proof.choices, proof.attempt_id) == (SIGN_IN, (), "attempt-1")


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda code: {"code": other_than(code)}, id="wrong digits"),
        pytest.param(lambda code: {"code": code, "purpose": Purpose.CHANGE_PHONE}, id="other purpose"),
        pytest.param(lambda code: {"code": code, "attempt_id": "attempt-2"}, id="other session"),
        pytest.param(lambda code: {"code": code, "phone": "13900008888"}, id="other phone"),
        pytest.param(lambda code: {"code": code, "at": minutes(10)}, id="after ten minutes"),
        pytest.param(lambda code: {"code": ""}, id="empty"),
    ],
)
def test_B_01_every_wrong_use_fails_with_the_same_words(newest_code, wrong):
    never_asked = refusal_of("000000", phone="13900007777")
    ask()
    assert refusal_of(**wrong(newest_code())) == never_asked


def test_B_01_a_code_works_once(newest_code):
    ask()
    code = newest_code()
    give(code)
    assert refusal_of(code)[1] == "wrong_code"


def test_B_01_the_sixth_try_fails_even_when_right(newest_code):
    ask()
    code = newest_code()
    for _ in range(5):
        refusal_of(other_than(code))
    assert refusal_of(code)[1] == "wrong_code"


def test_AU_1_the_fifth_try_may_still_be_right(newest_code):
    ask()
    code = newest_code()
    for _ in range(4):
        refusal_of(other_than(code))
    assert give(code).attempt_id == "attempt-1"


def test_AU_1_a_newer_code_replaces_the_older(newest_code):
    ask()
    first = newest_code()
    ask(at=minutes(1))
    second = newest_code()
    if first != second:
        assert refusal_of(first, at=minutes(2))[1] == "wrong_code"
    assert give(second, at=minutes(2)).choices == ()


def test_AU_1_a_proof_opens_one_door_once(newest_code):
    worker = make_worker(PHONE)
    ask()
    proof = give(newest_code())
    assert choose(proof, worker.pk, "", at=AT).account_id == worker.pk
    with pytest.raises(NotFound):
        choose(proof, worker.pk, "", at=AT)
    with pytest.raises(NotFound):
        register_worker(proof, at=AT)


def test_AU_1_a_code_for_another_deed_does_not_sign_in(newest_code):
    worker = make_worker(PHONE)
    ask(purpose=Purpose.STEP_UP)
    proof = give(newest_code(), purpose=Purpose.STEP_UP)
    with pytest.raises(NotPermitted):
        choose(proof, worker.pk, "", at=AT)


def test_AU_1_an_unknown_phone_becomes_a_worker(newest_code):
    ask()
    proven = register_worker(give(newest_code()), at=AT, name="王小二")
    account = Account.objects.unscoped("test").get()
    assert (proven.account_id, account.phone, account.name, account.state) == (account.pk, PHONE, "王小二", "active")


def test_AU_1_the_database_holds_no_code_phone_or_name(newest_code):
    ask()
    register_worker(give(newest_code()), at=AT, name="欧阳秀英", id_number=id_number(1))
    tables = connection.introspection.django_table_names(only_existing=True)
    dump = ""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            dump += "\n".join(repr(row) for row in cursor.fetchall())
    code = newest_code()
    found = [secret for secret in (PHONE, "欧阳秀英", f"'{code}'", id_number(1)) if secret in dump]
    assert found == []
    assert PHONE not in serializers.serialize("json", PhoneCode.objects.all())


@pytest.mark.parametrize(("after", "allowed"), [(0, 1), (59, 1), (60, 2)])
def test_AU_2_one_code_a_minute(after, allowed):
    ask()
    with suppress(LimitReached):
        ask(at=AT + dt.timedelta(seconds=after))
    assert PhoneCode.objects.count() == allowed


def test_AU_2_the_refusal_says_how_long_to_wait():
    ask()
    with pytest.raises(LimitReached) as refused:
        ask(at=AT + dt.timedelta(seconds=20))
    assert (refused.value.retry_after, refused.value.next_step) == (40, "请在40秒后再试。")


def test_AU_2_five_an_hour_ten_a_day():
    sent = 0
    for quarter in range(4 * 24):
        try:
            ask(at=minutes(15 * quarter) if quarter % 4 else minutes(15 * quarter + 1))
        except LimitReached:
            continue
        sent += 1
    assert sent == 10


def test_AU_2_five_in_one_hour():
    for n in range(5):
        ask(at=minutes(2 * n))
    with pytest.raises(LimitReached):
        ask(at=minutes(20))
    ask(at=minutes(61))
    assert PhoneCode.objects.count() == 6


def test_AU_2_one_device_asks_for_25_numbers_in_five_minutes():
    for n in range(25):
        ask(f"1390001{n:04d}", device_id="one")
    with pytest.raises(LimitReached):
        ask("13900019999", device_id="one")
    ask("13900019999", device_id="another")
    assert PhoneCode.objects.count() == 26


def test_AU_2_the_breaker_stops_a_day_that_costs_too_much(settings):
    settings.SMS_CODES_A_DAY = 3
    for n in range(3):
        ask(f"1390002{n:04d}")
    with pytest.raises(LimitReached) as refused:
        ask("13900029999")
    ask("13900029999", at=AT + dt.timedelta(days=1, seconds=1))
    assert (refused.value.code, PhoneCode.objects.count()) == ("sms_day_spent", 4)


def test_RL_2_three_hundred_people_behind_one_address_sign_in(newest_code):
    for n in range(300):
        at = AT + dt.timedelta(seconds=2 * n)
        who = {"device_id": f"phone-{n}", "attempt_id": f"attempt-{n}"}
        ask(f"1390003{n:04d}", at=at, **who)
        give(newest_code(), f"1390003{n:04d}", at=at, **who)
    assert PhoneCode.objects.filter(used_at__isnull=False).count() == 300


def test_B_04_known_and_unknown_phones_cost_the_same_work(newest_code):
    make_worker(PHONE, id_number=id_number(1))
    make_worker(PHONE, name="王五", id_number=id_number(2))
    costs = {}
    for phone in (PHONE, "13900008888"):
        with CaptureQueriesContext(connection) as asked:
            ask(phone)
        with CaptureQueriesContext(connection) as guessed:
            words = refusal_of("nonsense", phone=phone)
        shapes = [entry["sql"].split()[0] for entry in [*asked, *guessed]]
        costs[phone] = (len(asked), len(guessed), shapes, words, len(Message.objects.unscoped("test")) > 0)
    assert costs[PHONE] == costs["13900008888"]


def test_B_04_no_account_is_looked_up_before_the_code_is_right(newest_code):
    make_worker(PHONE)
    with CaptureQueriesContext(connection) as asked:
        ask()
        refusal_of("123456" if newest_code() != "123456" else "654321")
    assert [entry["sql"] for entry in asked if "accounts_account" in entry["sql"]] == []


def test_old_codes_are_forgotten_after_two_days():
    ask()
    ask(at=AT + dt.timedelta(days=2))
    assert forget_codes(at=AT + dt.timedelta(days=2, minutes=1)) == 1
    assert PhoneCode.objects.count() == 1


def _at_once(deed: Callable[[], object], times: int) -> list[Exception | None]:
    """Do `deed` many times in threads; what each raised, or None."""

    def one(_n: int) -> Exception | None:
        try:
            deed()
        except Exception as raised:
            return raised
        finally:
            connections.close_all()
        return None

    with ThreadPoolExecutor(max_workers=40) as crowd:
        return list(crowd.map(one, range(times)))


@pytest.mark.parametrize("times", [40, pytest.param(200, marks=pytest.mark.postgres)])
@pytest.mark.django_db(transaction=True)
def test_B_02_parallel_requests_send_one_code_with_the_cache_stopped(settings, times):
    settings.CACHES = {"default": {"BACKEND": "tests.foundation.accounts.no_cache.Gone"}}
    answers = _at_once(ask, times)
    assert sorted({type(one).__name__ for one in answers}) == ["LimitReached", "NoneType"]
    assert (answers.count(None), Message.objects.unscoped("test").count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_B_01_parallel_right_guesses_use_a_code_once(newest_code):
    ask()
    code = newest_code()
    answers = _at_once(lambda: give(code), 8)
    assert (answers.count(None), {type(one) for one in answers if one}) == (1, {BadInput})
