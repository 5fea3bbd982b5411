"""Nothing stays longer than it should, and what goes is on record."""

import pytest

from jiuzai.foundation.files import storage
from jiuzai.foundation.spreadsheets import actions, integrity, queries
from jiuzai.foundation.spreadsheets.actors import KEEPER
from jiuzai.foundation.spreadsheets.enums import ImportState
from jiuzai.foundation.spreadsheets.models import CommittedRow, StagedRow
from tests.foundation.spreadsheets import books
from tests.foundation.spreadsheets.sending import AT, fresh, later, say_yes, send

pytestmark = pytest.mark.django_db


def wrong():
    return [name for name, keys in integrity.questions() if keys]


def test_an_original_goes_after_thirty_days_and_rows_after_ninety_and_the_receipt_stays(officer):
    batch = say_yes(send(books.xlsx(*books.villagers(2), ["张三", "x", "", ""]), officer), officer)
    receipt, key = queries.receipt(batch), batch.original_key
    assert actions.remove_expired(by=KEEPER, at=later(days=30)) == 0
    assert (actions.remove_expired(by=KEEPER, at=later(days=31)), storage.private().exists(key)) == (1, True)
    assert fresh(batch).original_key == ""
    actions.remove_expired(by=KEEPER, at=later(days=91))
    assert set(StagedRow.objects.values_list("content", flat=True)) == {""}
    assert set(CommittedRow.objects.values_list("memory", flat=True)) == {""}
    assert queries.receipt(fresh(batch)) == receipt
    assert wrong() == []


def test_a_preview_nobody_came_back_to_is_given_up(officer):
    batch = send(books.xlsx(*books.villagers(2)), officer)
    actions.remove_expired(by=KEEPER, at=later(days=31))
    assert (fresh(batch).state, StagedRow.objects.count()) == (ImportState.WITHDRAWN, 0)


def test_a_list_half_written_is_left_alone(officer):
    batch = send(books.xlsx(*books.villagers(2)), officer)
    actions.commit(batch.pk, officer, AT, start=False)
    assert actions.remove_expired(by=KEEPER, at=later(days=200)) == 0


def test_counts_that_do_not_add_up_are_found(officer):
    batch = say_yes(send(books.xlsx(*books.villagers(2)), officer), officer)
    assert wrong() == []
    StagedRow.objects.filter(batch=batch, position=0).delete()
    CommittedRow.objects.filter(batch=batch, position=1).delete()
    storage.drop(batch.original_key)
    assert wrong() == ["存储里找不到原件的表格", "行数和结论对不上的表格", "入库行数和记录对不上的表格"]
