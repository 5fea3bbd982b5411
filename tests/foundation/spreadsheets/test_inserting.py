"""Rows put in all at once are the rows that saving one by one would have made."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.spreadsheets.inserting import insert_rows
from jiuzai.foundation.spreadsheets.models import CommittedRow
from jiuzai.registry.people.enums import Source
from jiuzai.registry.people.models import PersonPhone
from tests.foundation.spreadsheets import books
from tests.foundation.spreadsheets.sending import AT, send
from tests.registry.people.factories import make_person

pytestmark = [pytest.mark.promise, pytest.mark.django_db]
ODD = "\\t制表\t换行\n反斜杠\\N '引号' \"双\" 𬭛"


def facts(row):
    held = type(row)._base_manager.get(pk=row.pk)
    return {field.attname: getattr(held, field.attname) for field in row._meta.concrete_fields}


def phone(person, number):
    return PersonPhone(person=person, phone=number, source=Source.ROSTER, starts_on=dt.date(2025, 3, 3))


def test_sealed_columns_open_and_their_indexes_find(db):
    person = make_person()
    rows = [phone(person, "15400001111"), phone(person, "15400002222")]
    insert_rows(rows)
    one_by_one = phone(make_person(), "15400001111")
    one_by_one.save(force_insert=True)
    assert [facts(row)["phone"] for row in rows] == ["15400001111", "15400002222"]
    assert facts(rows[0])["phone_index"] == facts(one_by_one)["phone_index"]
    assert [row._state.adding for row in rows] == [False, False]


def test_every_kind_of_column_comes_back_as_it_was_given(officer):
    batch = send(books.xlsx(*books.villagers(1)), officer)
    notes = [["name", "ODD", ODD], ["", "EMPTY", ""]]
    row = CommittedRow(batch=batch, position=7, target=ODD[:50], outcome="accepted", notes=notes, memory=ODD, at=AT)
    insert_rows([row])
    found = facts(row)
    assert (found["notes"], found["memory"], found["at"], found["undone_at"]) == (notes, ODD, AT, None)
    assert (found["target"], found["position"], found["batch_id"]) == (ODD[:50], 7, batch.pk)


def test_the_database_refuses_a_second_row_of_the_same_and_none_of_them_stays(db):
    person = make_person()
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows([phone(person, "15400003333"), phone(person, "15400003333")])
    mine = PersonPhone.objects.unscoped("test").filter(person=person)
    assert "15400003333" not in [one.phone for one in mine]


def test_no_rows_are_no_work(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows([])
