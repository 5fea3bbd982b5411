"""Months and half-open periods."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiuzai.foundation.kernel.periods import Month, Period
from jiuzai.foundation.kernel.refusals import BadInput
from tests.foundation.kernel.factories import wide

months = st.builds(Month, st.integers(1950, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    "text",
    ["2025-03", "202503", "2025年3月", "2025年03月", "2025/3", "2025.3", " 2025-3 ", wide("2025-03"), "2025 年 3 月"],
)
def test_a_month_is_read_in_the_ways_people_write_it(text: str) -> None:
    assert Month.parse(text) == Month(2025, 3)


@pytest.mark.parametrize("text", ["", "2025", "2025-13", "2025-00", "25-03", "三月", "2025-03-01", "1899-12", "202513"])
def test_what_is_not_a_month_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadInput, match="看不懂这个月份") as refusal:
        Month.parse(text)
    assert refusal.value.next_step == "请写成 2025-03 或 2025年3月。"


def test_a_month_knows_its_days_and_its_names() -> None:
    month = Month(2024, 2)
    assert (month.first_day, month.last_day) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert (str(month), month.label) == ("2024-02", "2024年2月")
    assert Month.of(dt.date(2025, 12, 31)) == Month(2025, 12)


def test_a_day_is_in_its_month_only() -> None:
    assert dt.date(2025, 3, 31) in Month(2025, 3)
    assert dt.date(2025, 4, 1) not in Month(2025, 3)


def test_months_step_over_the_turn_of_the_year() -> None:
    assert Month(2025, 12).next() == Month(2026, 1)
    assert Month(2025, 1).previous() == Month(2024, 12)
    assert Month(2025, 11) + 14 == Month(2027, 1)
    assert Month(2025, 1) - 1 == Month(2024, 12)
    assert Month(2026, 1) - Month(2025, 11) == 2


def test_a_month_outside_the_calendar_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="no such month"):
        Month(2025, 13)


@given(months, months)
def test_months_sort_as_time_runs(left: Month, right: Month) -> None:
    assert (left < right) == (left.first_day < right.first_day)
    assert (str(left) < str(right)) == (left < right)


@given(months, st.integers(-500, 500))
def test_adding_and_subtracting_agree(month: Month, steps: int) -> None:
    assert (month + steps) - month == steps
    assert (month + steps) - steps == month


@given(months)
def test_a_printed_month_reads_back(month: Month) -> None:
    assert Month.parse(str(month)) == month
    assert Month.parse(month.label) == month


def test_a_period_holds_its_start_and_not_its_end() -> None:
    period = Period(Month(2025, 1), Month(2025, 4))
    assert list(period.months()) == [Month(2025, 1), Month(2025, 2), Month(2025, 3)]
    assert len(period) == 3
    assert Month(2025, 1) in period
    assert Month(2025, 4) not in period
    assert period == Period.through(Month(2025, 1), Month(2025, 3))


def test_an_open_period_goes_on() -> None:
    period = Period(Month(2025, 1))
    assert Month(2999, 1) in period
    assert Month(2024, 12) not in period
    assert bool(period) is True
    with pytest.raises(ValueError, match="no last month"):
        period.months()
    with pytest.raises(ValueError, match="no length"):
        len(period)


@pytest.mark.parametrize("end", [Month(2025, 1), Month(2024, 12)])
def test_an_empty_or_backward_period_cannot_be_made(end: Month) -> None:
    with pytest.raises(ValueError, match="at least one month"):
        Period(Month(2025, 1), end)


@pytest.mark.parametrize(
    ("left", "right", "shared"),
    [
        ((1, 4), (3, 5), True),
        ((1, 4), (4, 5), False),
        ((4, 5), (1, 4), False),
        ((1, None), (9, 10), True),
        ((9, None), (1, 9), False),
        ((1, None), (5, None), True),
    ],
)
def test_periods_overlap_when_they_share_a_month(
    left: tuple[int, int | None], right: tuple[int, int | None], shared: bool
) -> None:
    one, other = (Period(Month(2025, a), Month(2025, b) if b else None) for a, b in (left, right))
    assert one.overlaps(other) is shared
    assert other.overlaps(one) is shared


def test_a_period_reads_as_people_say_it() -> None:
    assert Period(Month(2025, 1), Month(2025, 4)).label == "2025年1月至2025年3月"
    assert Period(Month(2025, 1), Month(2025, 2)).label == "2025年1月"
    assert Period(Month(2025, 1)).label == "2025年1月起"
