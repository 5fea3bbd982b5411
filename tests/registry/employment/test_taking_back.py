"""Undoing a list: its months step aside, what they had corrected holds again, later corrections stay."""

from __future__ import annotations

import uuid

import pytest

from jiuzai.registry.employment.actions import take_back
from jiuzai.registry.employment.models import InsuranceMonth
from tests.registry.employment.factories import AT, CODE, give, held, said
from tests.registry.people.factories import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise]
FIRST, SECOND, THIRD = (uuid.UUID(int=n) for n in (1, 2, 3))


def bases(person):
    rows = InsuranceMonth.objects.unscoped("test").counting().filter(person=person).order_by("month")
    return [row.base_fen for row in rows]


def test_a_correction_taken_back_lets_the_old_statement_hold_again():
    person = make_person()
    give(person, said(base_fen=1), batch=FIRST)
    give(person, said(base_fen=2), batch=SECOND)

    assert take_back(SECOND, [0], at=AT) == {0: True}
    assert bases(person) == [1]


def test_what_was_corrected_since_stays():
    person = make_person()
    give(person, said(base_fen=1), batch=FIRST)
    give(person, said(base_fen=2), batch=SECOND)

    assert take_back(FIRST, [0], at=AT) == {0: False}
    assert bases(person) == [2]


@pytest.mark.parametrize("order", [[[0, 1]], [[1], [0]], [[0], [1], [0]]])
def test_two_rows_of_one_list_about_one_month_both_go(order):
    person = make_person()
    give(person, said(base_fen=9), batch=FIRST)
    give(person, said(base_fen=1), said(base_fen=2), batch=SECOND)

    for positions in order:
        take_back(SECOND, positions, at=AT)

    assert bases(person) == [9]


def test_the_row_another_of_the_same_list_stands_on_does_not_go_alone():
    person = make_person()
    give(person, said(base_fen=1), said(base_fen=2), batch=SECOND)

    assert take_back(SECOND, [0], at=AT) == {0: False}
    assert bases(person) == [2]


def test_nothing_is_deleted_and_taking_back_twice_is_once():
    person = make_person()
    give(person, said("2024-01", "2024-02"), batch=THIRD)

    take_back(THIRD, [0], at=AT)
    take_back(THIRD, [0], at=AT)

    rows = InsuranceMonth.objects.unscoped("test").filter(person=person)
    assert (held(person), rows.count(), rows.filter(withdrawn_at=AT).count()) == ([], 2, 2)


def test_a_month_taken_back_may_be_said_again():
    person = make_person()
    give(person, said(), batch=FIRST)
    take_back(FIRST, [0], at=AT)

    give(person, said(), batch=SECOND)

    assert held(person) == [("2024-01", CODE, 9)]
