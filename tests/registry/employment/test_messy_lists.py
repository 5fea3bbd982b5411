"""Cells as they come from offices that never saw the template."""

from __future__ import annotations

import pytest

from jiuzai.registry.employment.models import InsuranceMonth
from tests.registry.employment.factories import HEADERS, held, line, send, table
from tests.registry.people.factories import make_person

pytestmark = pytest.mark.django_db
WITH_PERIOD = (*HEADERS, "费款所属期")


def said(answer) -> list[tuple[str, str]]:
    return [(row["column"], row["code"]) for row in answer["rows"]]


@pytest.mark.parametrize(
    "ends", [{"费款所属期起": "2024-01", "费款所属期止": ""}, {"费款所属期起": "", "费款所属期止": "2024-07"}]
)
def test_A_28_one_end_that_contradicts_the_period_sends_the_row_back(ends):
    person = make_person()

    answer = send(table([line(person, 费款所属期="2024-05", **ends)], WITH_PERIOD))

    assert said(answer) == [("费款所属期", "PERIOD_CONTRADICTS")]
    assert held(person) == []


def test_A_28_one_end_that_agrees_with_the_period_is_no_contradiction():
    person = make_person()

    answer = send(table([line(person, 费款所属期="2024年5-6月", 费款所属期起="2024-05", 费款所属期止="")], WITH_PERIOD))

    assert answer["rows"] == []
    assert [month for month, _, _ in held(person)] == ["2024-05", "2024-06"]


def test_residents_insurance_is_never_an_employees_month():
    person = make_person()

    answer = send(table([line(person, 险种="城乡居民养老")]))

    assert said(answer) == [("参保身份", "MODE_CONTRADICTS")]
    assert held(person) == []


@pytest.mark.parametrize("stroke", ["/", "—", "无"])
def test_a_stroke_in_the_cells_of_the_employer_is_an_empty_cell(stroke):
    person = make_person()
    cells = {"单位名称": stroke, "统一社会信用代码": stroke}

    answer = send(table([line(person, 参保身份="灵活就业", **cells), line(make_person(), 参保身份="", **cells)]))

    assert said(answer) == [("参保身份", "MODE_MISSING")]
    row = InsuranceMonth.objects.unscoped("test").get()
    assert (row.mode, row.person_id) == ("flexible", person.pk)


def test_places_are_read_with_twelve_figures_and_without_the_word_city():
    first, second = make_person(), make_person()

    answer = send(table([line(first, 参保地="330782000000"), line(second, 参保地="浙江金华")]))

    assert answer["rows"] == []
    rows = InsuranceMonth.objects.unscoped("test")
    assert (rows.get(person=first).county_code, rows.get(person=second).county_code) == ("330782", "3307")


def test_a_footer_is_no_insured_month_and_is_named():
    person = make_person()

    answer = send(table([line(person), {"姓名": "合计", "缴费基数": "4812"}, {"姓名": "制表人：王某"}]))

    assert [answer[key] for key in ("accepted", "updated", "duplicate", "returned")] == [1, 0, 0, 0]
    assert [one["message"] for one in answer["remarks"] if one["code"] == "FOOTER"] == [
        "第 3、4 行是合计、落款或说明，没有读取。"
    ]
