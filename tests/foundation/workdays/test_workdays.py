"""Working days, make-up Saturdays, and years nobody published yet."""

import datetime as dt

import pytest

from jiuzai.foundation.kernel.actors import SystemActor
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.foundation.workdays import queries
from jiuzai.foundation.workdays.actions import enter_year, set_day
from jiuzai.foundation.workdays.models import DayRule

pytestmark = pytest.mark.django_db
OFFICER = SystemActor("calendar")
AT = dt.datetime(2025, 11, 5, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (dt.date(2025, 1, 26), True),  # Sunday, made up for the Spring Festival
        (dt.date(2025, 1, 28), False),
        (dt.date(2025, 2, 8), True),  # Saturday, made up
        (dt.date(2025, 10, 1), False),
        (dt.date(2025, 10, 9), True),
        (dt.date(2025, 10, 11), True),  # Saturday, made up
        (dt.date(2025, 10, 12), False),
        (dt.date(2025, 12, 31), True),
        (dt.date(2026, 1, 1), False),
    ],
)
def test_published_holidays_and_make_up_days_are_known(day: dt.date, works: bool) -> None:
    assert queries.is_workday(day) is works


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (dt.date(2025, 9, 29), 5, dt.date(2025, 10, 13)),
        (dt.date(2025, 10, 1), 1, dt.date(2025, 10, 9)),
        (dt.date(2025, 10, 9), -1, dt.date(2025, 9, 30)),
        (dt.date(2025, 10, 9), 0, dt.date(2025, 10, 9)),
        (dt.date(2025, 10, 4), 0, dt.date(2025, 10, 9)),
        (dt.date(2025, 12, 30), 2, dt.date(2026, 1, 4)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: dt.date, days: int, end: dt.date) -> None:
    assert queries.add_workdays(start, days) == end


def test_days_between_agree_with_days_added() -> None:
    start = dt.date(2025, 9, 29)
    for days in range(1, 30):
        assert queries.workdays_between(start, queries.add_workdays(start, days)) == days
    assert queries.workdays_between(start, start) == 0
    assert queries.workdays_between(start, dt.date(2025, 9, 1)) == 0


def test_a_year_nobody_published_is_refused_not_guessed() -> None:
    with pytest.raises(queries.YearNotKnown, match="2031年的放假安排还没有录入") as refusal:
        queries.is_workday(dt.date(2031, 3, 3))
    assert refusal.value.next_step == "请管理员按国务院办公厅的放假通知补录这一年，再来办理。"
    with pytest.raises(queries.YearNotKnown):
        queries.add_workdays(dt.date(2003, 12, 1), -100)


def test_a_year_entered_by_hand_is_known() -> None:
    enter_year(
        2031,
        off={dt.date(2031, 1, 1): "元旦"},
        make_up={dt.date(2031, 1, 4): "元旦调休"},
        source="国务院办公厅通知",
        by=OFFICER,
        at=AT,
    )
    january = {day: queries.is_workday(dt.date(2031, 1, day)) for day in range(1, 7)}
    assert january == {1: False, 2: True, 3: True, 4: True, 5: False, 6: True}
    assert 2031 in queries.known_years()
    assert 2030 not in queries.known_years()


def test_entering_a_year_again_replaces_its_days() -> None:
    rest = {"make_up": {}, "source": "通知", "by": OFFICER, "at": AT}
    enter_year(2031, off={dt.date(2031, 1, 1): "元旦"}, **rest)
    enter_year(2031, off={dt.date(2031, 1, 2): "元旦"}, **rest)
    assert list(DayRule.objects.values_list("day", "is_workday")) == [(dt.date(2031, 1, 2), False)]


def test_one_row_overrides_the_library() -> None:
    day = dt.date(2025, 7, 9)
    assert queries.is_workday(day) is True
    rule = set_day(day, is_workday=False, name="台风停工", by=OFFICER, at=AT)
    assert (rule.set_by, rule.set_at) == ("system:calendar", AT)
    assert queries.is_workday(day) is False
    assert queries.add_workdays(dt.date(2025, 7, 8), 1) == dt.date(2025, 7, 10)


def test_a_contradicting_or_foreign_day_is_refused_and_nothing_is_kept() -> None:
    day = dt.date(2031, 1, 1)
    with pytest.raises(BadInput, match="既放假又上班"):
        enter_year(2031, off={day: "元旦"}, make_up={day: "调休"}, source="通知", by=OFFICER, at=AT)
    with pytest.raises(BadInput, match="只能录入2031年"):
        enter_year(2031, off={dt.date(2032, 1, 1): "元旦"}, make_up={}, source="通知", by=OFFICER, at=AT)
    assert not DayRule.objects.exists()
    assert 2031 not in queries.known_years()


def test_the_published_years_have_no_gap() -> None:
    years = queries.known_years()
    assert years == tuple(range(years[0], years[-1] + 1))
    assert {2021, 2022, 2023, 2024, 2025, 2026} <= set(years)


def test_a_long_chain_of_days_costs_two_questions(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(2):
        queries.add_workdays(dt.date(2025, 1, 2), 200)
