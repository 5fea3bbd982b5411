"""Today's list on its page: one tap, undo, paper."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.registry.caseload.actions import open_follow_up
from jiuzai.registry.caseload.models import Attempt, FollowUp
from jiuzai.registry.caseload.queries import follow_up_for
from tests.registry.people.factories import PINGCHANG, TONGJIANG, make_person

PAGE = "/station/today/"
DAY = dt.timedelta(days=1)


@pytest.fixture
def clerk(visit):
    return visit(Role.CLERK, TONGJIANG)


def call(visitor: Any, *, days: int = 0, **said: Any) -> FollowUp:
    now = clock.now()
    words = {"kind": "call", "due_on": clock.local_date(now) + DAY * days, "about": "问岗位", **said}
    return open_follow_up(make_person(name="张三丰"), by=visitor.account, at=now, **words)


def sections(visitor: Any, query: str = "") -> dict[str, int]:
    return {key: len(rows) for key, _, _, rows in visitor.get(PAGE + query).context["sections"]}


def test_an_empty_day_says_where_to_go(clerk):
    text = clerk.get(PAGE).content.decode()

    assert "今天没有要找的人" in text
    assert "/officer/people/unsolved/" in text


def test_one_tap_writes_the_outcome_and_the_next_day(clerk):
    row = call(clerk)
    friday = (clock.today() + 4 * DAY).isoformat()
    answer = clerk.send(f"{PAGE}{row.pk}/", {"tap": f"promised:{friday}"})

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    held = follow_up_for(clerk.account, row.pk)
    assert (held.promised, held.due_on.isoformat()) == (True, friday)
    text = clerk.get(PAGE).content.decode()
    assert "张*丰" in text
    assert "张三丰" not in text
    assert "刚记的" in text


def test_a_mistaken_tap_is_taken_back_from_the_page(clerk):
    row = call(clerk)
    clerk.send(f"{PAGE}{row.pk}/", {"tap": "done"})
    assert sections(clerk) == {}
    made = Attempt.objects.unscoped("test").get()

    clerk.send(f"{PAGE}taps/{made.pk}/take-back/")

    assert sections(clerk) == {"due": 1}
    assert "刚记的" not in clerk.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "said",
    [{"tap": "promised"}, {"tap": "later", "next_on": "星期五"}, {"tap": "dance"}, {}, {"tap": "dropped"}],
    ids=["no-day", "unread-day", "unknown", "nothing", "no-words"],
)
def test_a_tap_that_makes_no_sense_changes_nothing(clerk, said):
    row = call(clerk)

    assert clerk.send(f"{PAGE}{row.pk}/", said).status_code == 400
    assert follow_up_for(clerk.account, row.pk).due_on == row.due_on
    assert Attempt.objects.unscoped("test").count() == 0


def test_another_county_s_row_is_not_there(clerk, visit):
    row = call(clerk)
    other = visit(Role.CLERK, PINGCHANG)

    assert other.send(f"{PAGE}{row.pk}/", {"tap": "done"}).status_code == 404
    assert sections(other) == {}


def test_mine_is_what_i_wrote_down(clerk, visit):
    call(clerk)
    officer = visit(Role.WESTERN_OFFICER, TONGJIANG)

    assert (sections(officer), sections(officer, "?whose=mine")) == ({"due": 1}, {})


def test_the_paper_covers_names_and_leaves_room_to_write(clerk):
    call(clerk)
    text = clerk.get(f"{PAGE}paper/").content.decode()

    assert "张*丰" in text
    assert "张三丰" not in text
    assert "下次" in text


def test_from_her_page_a_follow_up_is_written_and_stands_there(clerk):
    person = make_person()
    today = clock.today().isoformat()
    path = f"/officer/people/{person.pk}/"
    answer = clerk.send(f"{path}follow/", {"kind": "visit", "about": "送体检单", "due_on": today})

    assert (answer.status_code, answer["Location"]) == (302, path)
    assert "送体检单" in clerk.get(path).content.decode()
    gone = clerk.send(f"{path}follow/", {"kind": "visit", "due_on": "2020-1-1"})
    assert gone.status_code == 400
