"""Budgets hold, alone and under a crowd."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from jiuzai.foundation.background import budgets
from jiuzai.foundation.background.actions import forgive, take
from jiuzai.foundation.background.models import Allowance
from jiuzai.foundation.kernel.refusals import LimitReached

AT = dt.datetime(2025, 3, 3, 9, 0, tzinfo=dt.UTC)
SENTENCE = "验证码要得太勤了。"
CODE = budgets.declare("test.code", limits=[(1, 60), (5, 3600), (10, 86400)], sentence=SENTENCE)


def after(seconds):
    return AT + dt.timedelta(seconds=seconds)


def takes(moments):
    """Which of `moments` (seconds) were allowed."""
    allowed = []
    for moment in moments:
        try:
            take("test.code", "13900000001", at=after(moment))
        except LimitReached:
            continue
        allowed.append(moment)
    return allowed


@pytest.mark.django_db
def test_AU_2_one_a_minute_five_an_hour_ten_a_day_in_sliding_windows():
    assert takes([0, 59, 60, 120, 180, 240, 300, 3599, 3600]) == [0, 60, 120, 180, 240, 3600]


@pytest.mark.django_db
def test_a_refusal_says_why_and_how_long_to_wait_and_counts_nothing():
    take("test.code", "a", at=AT)
    with pytest.raises(LimitReached) as refused:
        take("test.code", "a", at=after(20))
    assert (refused.value.message, refused.value.retry_after, refused.value.next_step) == (
        SENTENCE,
        40,
        "请在40秒后再试。",
    )
    assert len(Allowance.objects.get().taken) == 1


@pytest.mark.django_db
def test_another_subject_is_not_affected():
    take("test.code", "a", at=AT)
    take("test.code", "b", at=AT)
    assert Allowance.objects.count() == 2


@pytest.mark.django_db
def test_DA_5_the_subject_is_kept_as_a_keyed_hash_only():
    take("test.code", "13900000001", at=AT)
    row = Allowance.objects.get()
    assert len(row.subject) == 64
    assert "13900000001" not in f"{row.subject}{row.taken}"


@pytest.mark.django_db
def test_forgiving_starts_afresh():
    take("test.code", "a", at=AT)
    forgive("test.code", "a")
    take("test.code", "a", at=after(1))
    assert len(Allowance.objects.get().taken) == 1


@pytest.mark.django_db
def test_G_13_a_clock_set_back_an_hour_opens_nothing_and_locks_nobody_for_longer_than_the_window():
    take("test.code", "a", at=AT)
    with pytest.raises(LimitReached) as refused:
        take("test.code", "a", at=after(-3600))
    assert refused.value.retry_after <= 86400


@pytest.mark.django_db
def test_taking_inside_a_deed_s_transaction_is_a_mistake_that_shows_at_once():
    with pytest.raises(RuntimeError), transaction.atomic():
        take("test.code", "a", at=AT)
    assert Allowance.objects.count() == 0


def test_a_budget_declared_twice_with_other_figures_is_refused():
    assert budgets.declare("test.code", limits=[(1, 60), (5, 3600), (10, 86400)], sentence=SENTENCE) == CODE
    with pytest.raises(ValueError, match="declared twice"):
        budgets.declare("test.code", limits=[(2, 60)], sentence=SENTENCE)


def test_an_undeclared_budget_is_a_mistake():
    with pytest.raises(KeyError):
        budgets.find("test.nobody")


@pytest.mark.promise
@pytest.mark.django_db(transaction=True)
def test_AU_2_two_hundred_parallel_takers_get_five(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    budgets.declare("test.crowd", limits=[(5, 3600)], sentence=SENTENCE)

    def one(_):
        try:
            take("test.crowd", "13900000001", at=AT)
        except LimitReached:
            return "refused"
        finally:
            connection.close()
        return "taken"

    with ThreadPoolExecutor(40) as crowd:
        answers = list(crowd.map(one, range(200)))
    assert (answers.count("taken"), answers.count("refused")) == (5, 195)
    assert len(Allowance.objects.get(budget="test.crowd").taken) == 5
