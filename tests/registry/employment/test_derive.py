"""Facts read off months: spells, gaps, firsts, states. No database."""

from __future__ import annotations

import uuid

import pytest

from jiuzai.foundation.kernel.periods import Month, Period
from jiuzai.registry.employment import derive
from jiuzai.registry.employment.derive import MonthView
from jiuzai.registry.employment.enums import InsuranceMode, InsuranceState, MonthSource

YIWU, ZONE, LANXI, HANGZHOU = "330782", "330702-KFQ", "330781", "330106"


def row(month: str, *, county: str = YIWU, key: str = "A", kind: str = "enterprise", **given) -> MonthView:
    return MonthView(
        **{
            "month": Month.parse(month),
            "mode": InsuranceMode.EMPLOYEE,
            "county_code": county,
            "schemes": 1,
            "employer_key": key,
            "employer_id": None,
            "employer_name": key,
            "employer_kind": kind,
            "employer_ownership": "private",
            "base_fen": None,
            "back_paid": False,
            "posted_on": None,
            "source": MonthSource.LIST,
            "batch": uuid.UUID(int=1),
            **given,
        }
    )


def rows(*months: str, **given) -> list[MonthView]:
    return [row(month, **given) for month in months]


def test_A_28_continuity_is_computed_from_months_not_from_counts():
    held = rows("2024-01", "2024-02", "2024-04", "2024-05", "2024-05", "2024-12", "2025-01")

    runs = derive.spells(held)

    assert [(str(run.period.start), run.length) for run in runs] == [("2024-01", 2), ("2024-04", 2), ("2024-12", 2)]
    assert derive.gaps(held) == [
        Period(Month(2024, 3), Month(2024, 4)),
        Period(Month(2024, 6), Month(2024, 12)),
    ]


def test_changing_the_employer_does_not_break_a_spell_unless_one_asks_by_employer():
    held = [*rows("2024-01", "2024-02"), *rows("2024-03", key="B")]

    assert [run.employers for run in derive.spells(held)] == [("A", "B")]
    assert [run.length for run in derive.spells(held, lambda view: view.employer_key == "A")] == [2]


def test_a_spell_names_its_back_paid_months_unless_another_row_paid_them_in_time():
    held = [*rows("2024-01"), row("2024-02", back_paid=True), row("2024-03", back_paid=True), row("2024-03", key="B")]

    assert derive.spells(held)[0].back_paid == (Month(2024, 2),)


def test_A_28_two_employers_in_a_month_are_named_and_counted_once():
    held = [*rows("2024-01", "2024-02"), *rows("2024-02", key="B")]

    doubled = derive.simultaneous(held)

    assert [(str(one.month), one.employers) for one in doubled] == [("2024-02", ("A", "B"))]
    assert derive.spells(held)[0].length == 2


@pytest.mark.parametrize(
    ("held", "first"),
    [
        ([], None),
        (rows("2019-05", county=HANGZHOU), None),
        ([*rows("2024-05"), *rows("2016-01", county=LANXI)], "2016-01"),
        ([*rows("2024-05"), *rows("2023-01", county=ZONE)], "2023-01"),
        ([*rows("2024-05"), row("2020-01", mode=InsuranceMode.RESIDENT)], "2024-05"),
        ([*rows("2024-05"), row("2020-01", mode=InsuranceMode.FLEXIBLE)], "2020-01"),
        (rows("2020-01", county="3307"), "2020-01"),
    ],
)
def test_R_08_first_in_the_city_looks_at_every_unit_and_all_history(held, first):
    found = derive.first_in_city(held)

    assert (str(found.month) if found.month else None, found.is_sure) == (first, True)


def test_R_14_first_at_an_enterprise_goes_by_the_employers_kind_and_says_what_is_unsure():
    held = [
        row("2023-01", mode=InsuranceMode.FLEXIBLE),
        row("2023-06", kind="individual_business"),
        row("2024-01", kind=""),
        row("2024-05"),
    ]

    found = derive.first_at_enterprise(held)

    assert (str(found.month), [str(one.month) for one in found.unsure]) == ("2024-05", ["2024-01"])
    assert derive.first_at_enterprise(held[:2]).month is None
    assert [str(one.month) for one in derive.first_at_enterprise(held[:3]).unsure] == ["2024-01"]


@pytest.mark.parametrize(
    ("month", "state"),
    [
        ("2023-12", InsuranceState.NEVER),
        ("2024-01", InsuranceState.INSURED),
        ("2024-03", InsuranceState.GAP),
        ("2024-04", InsuranceState.INSURED),
        ("2024-05", InsuranceState.STOPPED),
        ("2024-06", InsuranceState.STOPPED),
        ("2024-07", None),
    ],
)
def test_a_month_stands_as_the_documented_rules_say(month, state):
    held = rows("2024-01", "2024-02", "2024-04")

    assert derive.state_of(held, Month.parse(month), Month(2024, 6)) == state


@pytest.mark.parametrize(
    ("held", "state"),
    [
        (rows("2024-01", county=HANGZHOU), InsuranceState.NEVER),
        (rows("2024-01", schemes=8), InsuranceState.NEVER),
        (rows("2024-01", schemes=0), InsuranceState.INSURED),
        ([row("2024-01", mode=InsuranceMode.RESIDENT)], InsuranceState.NEVER),
        ([row("2024-01", mode=InsuranceMode.FLEXIBLE)], InsuranceState.INSURED),
        ([row("2024-01", back_paid=True)], InsuranceState.INSURED),
        ([], InsuranceState.NEVER),
    ],
)
def test_what_counts_as_insured(held, state):
    assert derive.state_of(held, Month(2024, 1), Month(2024, 6)) == state


def test_without_any_data_nobody_is_called_uninsured():
    assert derive.state_of([], Month(2024, 1), None) is None
