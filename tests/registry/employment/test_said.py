"""What cells of an insurance list mean, and what is asked back (A-28)."""

from __future__ import annotations

import pytest

from jiuzai.foundation.kernel.periods import Month
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.registry.employment import said, schemes
from jiuzai.registry.employment.enums import InsuranceMode, Scheme


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-03", "2024-03", "2024-03"),
        ("202403", "2024-03", "2024-03"),
        ("2024年3月", "2024-03", "2024-03"),
        ("2024年3月份", "2024-03", "2024-03"),
        ("２０２４年３月", "2024-03", "2024-03"),
        ("2024-03-01", "2024-03", "2024-03"),
        ("2024/3/1", "2024-03", "2024-03"),
        ("2024-03-05 00:00:00", "2024-03", "2024-03"),
        ("20240301", "2024-03", "2024-03"),
        ("2024年1-3月", "2024-01", "2024-03"),
        ("2024年1月-3月", "2024-01", "2024-03"),
        ("2024年1\uff5e3月", "2024-01", "2024-03"),
        ("2024.1-3", "2024-01", "2024-03"),
        ("2024年1月至3月", "2024-01", "2024-03"),
        ("202401-202403", "2024-01", "2024-03"),
        ("202401—202403", "2024-01", "2024-03"),
        ("2024-01至2024-03", "2024-01", "2024-03"),
        ("2024年11月-2025年2月", "2024-11", "2025-02"),
        ("2024.11-2025.02", "2024-11", "2025-02"),
        ("20240101-20240331", "2024-01", "2024-03"),
        ("2024-01-01至2024-03-31", "2024-01", "2024-03"),
    ],
)
def test_A_28_a_period_is_read_as_months(text, first, last):
    period = said.months(text)

    assert (str(period.start), str(period.start + (len(period) - 1))) == (first, last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "PERIOD_STRANGE"),
        ("2024年", "PERIOD_STRANGE"),
        ("2024年13月", "PERIOD_STRANGE"),
        ("2024年3-1月", "PERIOD_BACKWARDS"),
        ("202403-202401", "PERIOD_BACKWARDS"),
        ("1024年1-3月", "PERIOD_STRANGE"),
        ("1950-01", "PERIOD_STRANGE"),
        ("198601-203601", "PERIOD_STRANGE"),
        ("2024-1-3", "PERIOD_AMBIGUOUS"),
        ("去年", "PERIOD_STRANGE"),
        ("202401-20240", "PERIOD_STRANGE"),
    ],
)
def test_A_28_a_period_nobody_can_be_sure_of_is_asked_back(text, code):
    with pytest.raises(BadInput) as refused:
        said.months(text)

    assert refused.value.code == code


@pytest.mark.parametrize(("text", "month"), [("2024-03-31", Month(2024, 3)), ("2024年3月31日", Month(2024, 3))])
def test_a_date_in_a_column_of_its_own_is_its_month(text, month):
    assert said.month(text) == month


@pytest.mark.parametrize(
    ("text", "bits"),
    [
        ("养老", Scheme.PENSION),
        ("企业职工基本养老保险", Scheme.PENSION),
        ("养老、工伤", Scheme.PENSION | Scheme.INJURY),
        ("养老+医疗+失业", Scheme.PENSION | Scheme.MEDICAL | Scheme.UNEMPLOYMENT),
        ("基本医疗保险（含生育）", Scheme.MEDICAL | Scheme.MATERNITY),
        ("五险", schemes.ALL),
        ("", 0),
    ],
)
def test_schemes_are_read_by_known_words(text, bits):
    assert said.scheme_bits(text) == bits


@pytest.mark.parametrize("text", ["公积金", "养老、意外", "？"])
def test_a_scheme_nobody_knows_is_asked_back(text):
    with pytest.raises(BadInput) as refused:
        said.scheme_bits(text)

    assert refused.value.code == "SCHEME_STRANGE"


@pytest.mark.parametrize(
    ("text", "employer", "scheme", "mode"),
    [
        ("职工", "", "", InsuranceMode.EMPLOYEE),
        ("灵活就业人员", "某厂", "", InsuranceMode.FLEXIBLE),
        ("城乡居民", "", "", InsuranceMode.RESIDENT),
        ("", "某厂", "", InsuranceMode.EMPLOYEE),
        ("", "", "城乡居民基本养老保险", InsuranceMode.RESIDENT),
    ],
)
def test_a_status_is_read_from_its_own_cell_first(text, employer, scheme, mode):
    assert said.mode(text, employer=employer, scheme_text=scheme) == mode


@pytest.mark.parametrize(("text", "code"), [("", "MODE_MISSING"), ("外星人", "MODE_STRANGE")])
def test_a_status_nobody_can_know_is_asked_back(text, code):
    with pytest.raises(BadInput) as refused:
        said.mode(text, employer="", scheme_text="养老")

    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "answer"), [("是", True), ("补缴", True), ("Y", True), ("", False), ("否", False), ("正常应缴", False)]
)
def test_back_paid_is_yes_or_no(text, answer):
    assert said.is_back_paid(text) is answer


@pytest.mark.parametrize(
    ("reading", "text", "code"),
    [
        (said.is_back_paid, "也许", "BACK_PAID_STRANGE"),
        (said.is_void, "欠费", "NOT_PAID"),
        (said.base_fen, "-100", "BASE_NEGATIVE"),
        (said.base_fen, "511921199002030007", "BASE_TOO_LARGE"),
        (said.day, "2024-02-30", "DATE_STRANGE"),
    ],
)
def test_other_cells_are_asked_back_in_words(reading, text, code):
    with pytest.raises(BadInput) as refused:
        reading(text)

    assert refused.value.code == code


def test_money_and_days_of_empty_cells_are_unknown_not_nothing():
    assert (said.base_fen(""), said.base_fen("4,812.50元"), said.day("")) == (None, 481250, None)
