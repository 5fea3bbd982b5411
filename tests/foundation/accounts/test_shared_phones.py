"""AU-8, AU-10: several people behind one phone, and a phone that may have passed to a stranger."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.accounts.actions import check_code, choose, register_worker, request_code, suspend
from jiuzai.foundation.accounts.enums import Purpose, Role, Tier
from jiuzai.foundation.accounts.queries import proof_of
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from tests.foundation.accounts.factories import (
    AT,
    CONFIRMER,
    client,
    id_number,
    make_device,
    make_staff,
    make_worker,
    sign_in,
)

pytestmark = pytest.mark.django_db
PHONE = "13900006666"


@pytest.fixture
def enter(newest_code):
    """Ask for a code and give it; the proof."""

    def go(at: dt.datetime = AT):
        request_code(PHONE, Purpose.SIGN_IN, client=client(), at=at)
        return check_code(PHONE, Purpose.SIGN_IN, newest_code(), client=client(), at=at)

    return go


@pytest.fixture
def couple():
    return [
        make_worker(PHONE, name="张三丰", id_number=id_number(1)),
        make_worker(PHONE, name="李梅", id_number=id_number(2), at=AT + dt.timedelta(seconds=1)),
    ]


def test_AU_10_the_chooser_shows_masked_names_and_asks_for_the_tail(couple, enter):
    shown = [(one.masked_name, one.asks_tail) for one in enter().choices]
    assert shown == [("张*丰", True), ("李*", True)]


def test_AU_10_the_right_tail_enters(couple, enter):
    proven = choose(enter(), couple[1].pk, id_number(2)[-4:], at=AT)
    assert (proven.account_id, proven.tier) == (couple[1].pk, Tier.CODE)


def test_AU_10_the_tail_of_the_other_person_does_not_enter(couple, enter):
    with pytest.raises(BadInput) as refused:
        choose(enter(), couple[1].pk, id_number(1)[-4:], at=AT)
    assert refused.value.code == "wrong_tail"


def test_AU_10_three_wrong_tails_end_the_attempt(couple, enter):
    proof = enter()
    for _ in range(3):
        with pytest.raises(BadInput):
            choose(proof, couple[0].pk, "0000", at=AT)
    with pytest.raises(BadInput):
        choose(proof, couple[0].pk, id_number(1)[-4:], at=AT)


def test_AU_10_ten_wrong_tails_a_day_lock_the_choice(couple, enter):
    met = []
    for hour in range(4):
        at = AT + dt.timedelta(hours=hour)
        proof = enter(at)
        for _ in range(3):
            with pytest.raises(Refusal) as refused:
                choose(proof, couple[0].pk, "0000", at=at)
            met.append(refused.value.code)
    assert met == ["wrong_tail"] * 10 + ["limit_reached"] * 2


def test_AU_10_a_stranger_s_account_cannot_be_chosen(couple, enter):
    other = make_worker("13900005555")
    with pytest.raises(NotFound):
        choose(enter(), other.pk, "", at=AT)


def test_one_person_alone_enters_without_a_tail(enter):
    worker = make_worker(PHONE, id_number=id_number(1))
    assert enter().only_choice.account_id == worker.pk


@pytest.mark.parametrize(("days", "asks"), [(89, False), (91, True)])
def test_AU_8_B_06_a_number_silent_for_90_days_asks_for_the_tail(enter, days, asks):
    worker = make_worker(PHONE, id_number=id_number(1))
    sign_in(worker, Tier.CODE)
    assert [one.asks_tail for one in enter(AT + dt.timedelta(days=days)).choices] == [asks]


def test_strong_accounts_are_never_offered_to_a_phone_code(enter):
    make_staff(Role.FINANCE, phone=PHONE)
    assert enter().choices == ()


def test_a_suspended_account_is_refused_in_words(enter):
    clerk = make_staff(Role.CLERK, phone=PHONE)
    suspend(clerk, by=CONFIRMER, at=AT, reason="离岗")
    with pytest.raises(NotPermitted) as refused:
        choose(enter(), clerk.pk, "", at=AT)
    assert refused.value.code == "suspended"


def test_the_chooser_page_finds_the_proof_again_for_ten_minutes_in_its_own_browser(couple, enter):
    proof = enter()
    assert proof_of(proof.code_id, "attempt-1", AT + dt.timedelta(minutes=9)) == proof
    for attempt, after in (("attempt-2", 1), ("attempt-1", 10)):
        with pytest.raises(NotFound):
            proof_of(proof.code_id, attempt, AT + dt.timedelta(minutes=after))


@pytest.mark.parametrize(("days", "withheld"), [(89, False), (91, True)])
def test_AU_8_B_06_without_a_tail_a_silent_number_opens_nothing_by_the_code_alone(enter, days, withheld):
    worker = make_worker(PHONE)
    sign_in(worker, Tier.CODE)
    at = AT + dt.timedelta(days=days)
    proof = enter(at)
    assert (proof.withheld, len(proof.choices), proof.only_choice is None) == (withheld, int(not withheld), withheld)
    if withheld:
        with pytest.raises(NotFound):
            choose(proof, worker.pk, "", at=at)


def test_AU_8_B_06_on_a_shared_phone_the_account_without_a_tail_is_not_offered(enter):
    bare = make_worker(PHONE)
    other = make_worker(PHONE, id_number=id_number(2), at=AT + dt.timedelta(seconds=1))
    proof = enter()
    assert (proof.withheld, [one.account_id for one in proof.choices]) == (True, [other.pk])
    with pytest.raises(NotFound):
        choose(proof, bare.pk, "", at=AT)


def test_AU_8_a_silent_account_with_a_bound_device_is_left_to_the_device(enter):
    clerk = make_staff(Role.CLERK, phone=PHONE)
    assert enter(AT + dt.timedelta(days=91)).withheld
    make_device(clerk)
    assert enter(AT + dt.timedelta(days=92)).only_choice.account_id == clerk.pk


def test_AU_8_who_is_new_on_a_used_number_gives_a_tail_and_comes_in_again_with_it(enter):
    make_worker(PHONE)
    at = AT + dt.timedelta(days=91)
    proof = enter(at)
    with pytest.raises(BadInput) as refused:
        register_worker(proof, at=at)
    assert refused.value.where == "id_tail"
    newcomer = register_worker(proof, at=at, id_tail="123x").account_id

    later = at + dt.timedelta(days=1)
    again = enter(later)
    assert ([one.account_id for one in again.choices], again.only_choice) == ([newcomer], None)
    assert choose(again, newcomer, "123X", at=later).account_id == newcomer
