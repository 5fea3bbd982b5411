"""Filters under a name: one's own, renamed, put away and brought back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel.refusals import BadInput, NotFound, NotPermitted, Refusal
from jiuzai.foundation.listings import actions, queries
from jiuzai.foundation.listings.models import SavedListing
from jiuzai.registry.people.leaving import NAME
from tests.foundation.accounts.factories import AT, make_staff

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_only_filters_the_list_knows_are_kept():
    clerk = make_staff(Role.CLERK, "511921")
    made = actions.save_listing(
        NAME, " 新桥村 ", {"village": "新桥村", "words": "511921197001010000", "status": ""}, by=clerk, at=AT
    )

    assert (made.name, made.asked) == ("新桥村", {"village": "新桥村"})
    assert list(queries.saved_of(clerk, NAME)) == [made]


def test_it_is_private():
    mine, other = make_staff(Role.CLERK, "511921"), make_staff(Role.CLERK, "511921")
    made = actions.save_listing(NAME, "我的", {"state": "active"}, by=mine, at=AT)

    assert list(queries.saved_of(other, NAME)) == []
    with pytest.raises(NotFound):
        queries.saved_for(other, made.pk)
    for deed in (actions.put_away, actions.bring_back):
        with pytest.raises(NotPermitted):
            deed(made, by=other, at=AT)
    with pytest.raises(NotPermitted):
        actions.rename(made, "你的", by=other, at=AT)


def test_a_name_is_taken_once_until_it_is_put_away():
    clerk = make_staff(Role.CLERK, "511921")
    first = actions.save_listing(NAME, "甲", {"state": "active"}, by=clerk, at=AT)
    with pytest.raises(BadInput):
        actions.save_listing(NAME, "甲", {"state": "restricted"}, by=clerk, at=AT)

    actions.put_away(first, by=clerk, at=AT)
    second = actions.save_listing(NAME, "甲", {"state": "restricted"}, by=clerk, at=AT)
    with pytest.raises(BadInput):
        actions.bring_back(first, by=clerk, at=AT)
    actions.rename(second, "乙", by=clerk, at=AT)
    actions.bring_back(first, by=clerk, at=AT)

    assert sorted(one.name for one in queries.saved_of(clerk, NAME)) == ["乙", "甲"]


@pytest.mark.parametrize(("name", "asked"), [("", {"state": "active"}), ("名" * 21, {"state": "active"}), ("空", {})])
def test_no_name_or_no_filter_is_refused(name, asked):
    with pytest.raises(BadInput):
        actions.save_listing(NAME, name, asked, by=make_staff(Role.CLERK, "511921"), at=AT)


def test_thirty_are_enough():
    clerk = make_staff(Role.CLERK, "511921")
    for number in range(30):
        actions.save_listing(NAME, f"第{number}", {"state": "active"}, by=clerk, at=AT)

    with pytest.raises(Refusal):
        actions.save_listing(NAME, "第三十一", {"state": "active"}, by=clerk, at=AT)


def test_put_away_comes_back_for_a_week_and_is_forgotten_after_thirty_days():
    clerk = make_staff(Role.CLERK, "511921")
    made = actions.save_listing(NAME, "甲", {"state": "active"}, by=clerk, at=AT)
    actions.put_away(made, by=clerk, at=AT)

    assert list(queries.put_away_of(clerk, NAME, AT + DAY)) == [made]
    assert list(queries.put_away_of(clerk, NAME, AT + 8 * DAY)) == []
    assert (actions.forget_deleted(AT + 29 * DAY), actions.forget_deleted(AT + 31 * DAY)) == (0, 1)


@pytest.mark.promise
def test_the_database_holds_one_name_once():
    clerk = make_staff(Role.CLERK, "511921")
    row = {"owner": clerk, "listing": NAME, "name": "甲", "saved_at": AT}
    SavedListing.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        SavedListing.objects.create(**row)
    SavedListing.objects.create(**row, deleted_at=AT)
    assert SavedListing.objects.unscoped("test").count() == 2
