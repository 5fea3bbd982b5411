"""A committed write-once row is gone in the next test, and the table is still write-once."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from jiuzai.foundation.audit.actions import record
from jiuzai.foundation.audit.models import AuditRow
from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.region.queries import label
from jiuzai.foundation.vocabulary.queries import find_trade

AT = dt.datetime(2025, 3, 3, 9, 0, tzinfo=dt.UTC)


@pytest.mark.promise
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_each_turn_starts_empty_and_refuses_to_delete(turn):
    rows = AuditRow.objects.unscoped("test")
    assert rows.count() == 0
    with transaction.atomic():
        record(by=SystemActor("test"), at=AT, deed="test")
    with pytest.raises(DatabaseError):
        rows.delete()
    assert rows.count() == 1


@pytest.mark.promise
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_each_turn_still_knows_places_and_words(turn):
    assert label("511921") == "四川省巴中市通江县"
    assert find_trade("抛光") is not None
