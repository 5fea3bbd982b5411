"""What a new statement does to the months held."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from jiuzai.registry.employment.integrity import questions
from jiuzai.registry.employment.models import InsuranceMonth
from jiuzai.registry.organizations.models import Organization
from tests.registry.employment.factories import CODE, OTHER_CODE, give, held, said
from tests.registry.people.factories import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.promise]


def every_row(person):
    rows = InsuranceMonth.objects.unscoped("test").filter(person=person).order_by("recorded_at", "position")
    return list(rows)


def test_A_28_a_range_becomes_a_row_for_each_month_with_its_source():
    person = make_person()

    written = give(person, said("2024-11", "2025-02"))

    assert (written[0].added, written[0].same) == (4, 0)
    assert [month for month, _, _ in held(person)] == ["2024-11", "2024-12", "2025-01", "2025-02"]
    assert {row.batch for row in every_row(person)} == {every_row(person)[0].batch}


def test_the_same_statement_again_changes_nothing():
    person = make_person()
    give(person, said())

    written = give(person, said())

    assert (written[0].same, written[0].changed, len(every_row(person))) == (1, False, 1)


def test_a_correction_keeps_what_it_supersedes():
    person = make_person()
    give(person, said(base_fen=400000))

    written = give(person, said(base_fen=481200, back_paid=True))

    old, new = every_row(person)
    assert (written[0].replaced, old.superseded_by, old.base_fen, new.base_fen) == (1, new, 400000, 481200)
    assert held(person) == [("2024-01", CODE, 9)]


def test_empty_cells_take_nothing_away():
    person = make_person()
    give(person, said(base_fen=481200, posted_on="2024-02-08"))

    written = give(person, said(base_fen=None, schemes=0))

    assert (written[0].same, len(every_row(person))) == (1, 1)


def test_other_schemes_of_the_same_month_stand_beside_and_overlapping_ones_replace():
    person = make_person()
    give(person, said(schemes=1), said(schemes=8))
    assert held(person) == [("2024-01", CODE, 1), ("2024-01", CODE, 8)]

    give(person, said(schemes=13))

    assert held(person) == [("2024-01", CODE, 13)]
    assert [row.schemes for row in every_row(person) if row.superseded_by_id is None] == [13]


def test_A_28_the_same_month_from_two_employers_is_held_twice():
    person = make_person()

    give(person, said(), said(code=OTHER_CODE))

    assert [key for _, key, _ in held(person)] == [CODE, OTHER_CODE]


def test_a_cancelled_month_counts_no_more_and_may_come_back():
    person = make_person()
    give(person, said())

    give(person, said(schemes=0, is_void=True))
    assert held(person) == []
    give(person, said())

    assert (held(person), len(every_row(person))) == ([("2024-01", CODE, 9)], 3)


def test_nothing_held_cannot_be_cancelled():
    person = make_person()

    assert give(person, said(is_void=True))[0].nothing_to_void == 1
    assert every_row(person) == []


def test_a_correction_further_down_in_one_list_leaves_one_live_row():
    person = make_person()

    give(person, said("2024-01", "2024-03", base_fen=1), said("2024-02", base_fen=2))

    live = [row for row in every_row(person) if row.superseded_by_id is None]
    assert sorted((row.month.month, row.base_fen) for row in live) == [(1, 1), (2, 2), (3, 1)]


def test_an_unknown_employer_becomes_a_draft_once():
    one, other = make_person(), make_person("李四光")

    give(one, said())
    give(other, said())

    held_employer = Organization.objects.unscoped("test").get(credit_code=CODE)
    assert (held_employer.state, held_employer.source, held_employer.region_code) == ("draft", "insurance", "330782")
    assert {row.employer_id for row in [*every_row(one), *every_row(other)]} == {held_employer.pk}


def test_the_database_holds_one_live_row_for_person_month_employer_and_schemes():
    person = make_person()
    give(person, said())
    row = every_row(person)[0]

    with pytest.raises(IntegrityError), transaction.atomic():
        InsuranceMonth.objects.bulk_create([_copy(row)])
    with pytest.raises(IntegrityError), transaction.atomic():
        InsuranceMonth.objects.bulk_create([_copy(row, month=row.month.replace(day=2))])


def test_corrections_survive_the_end_of_the_transaction():
    person = make_person()
    give(person, said(base_fen=1))
    with transaction.atomic():
        give(person, said(base_fen=2), said(base_fen=3))

    assert [row.base_fen for row in every_row(person) if row.superseded_by_id is None] == [3]
    assert len(every_row(person)) == 3


def test_every_question_about_the_ledger_has_no_answer_after_corrections():
    person = make_person()
    give(person, said(schemes=1), said(schemes=8), said(code=OTHER_CODE))
    give(person, said(schemes=9), said("2024-02", mode="flexible", code=""))

    assert {question: keys for question, keys in questions() if keys} == {}


def _copy(row, **changes):
    fields = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.attname != "id"
    }
    return InsuranceMonth(**{**fields, **changes})
