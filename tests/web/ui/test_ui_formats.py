"""Money, days and hidden parts as people say them."""

from __future__ import annotations

import datetime as dt

import pytest

from jiuzai.foundation.kernel.clock import SHANGHAI
from jiuzai.web.ui.tags import formats


@pytest.mark.parametrize(
    ("days", "hour", "sentence"),
    [
        (0, 9, "今天 周五 9:00"),
        (1, 14, "明天 周六 14:00"),
        (2, 9, "后天 周日 9:00"),
        (-1, 9, "昨天 周四 9:00"),
        (-2, 9, "前天 周三 9:00"),
        (3, 9, "3月10日 周一 9:00"),
        (400, 9, "2026年4月11日 周六 9:00"),
    ],
)
def test_a_moment_is_said_from_where_one_stands(days, hour, sentence, friday):
    moment = friday.replace(hour=hour) + dt.timedelta(days=days)

    assert formats.said(moment, friday) == sentence


def test_a_day_without_an_hour_is_said_without_one(friday):
    assert formats.said(dt.date(2025, 3, 8), friday) == "明天 周六"


def test_the_day_is_the_day_in_china_though_the_server_counts_in_utc(friday):
    late_in_utc = dt.datetime(2025, 3, 7, 23, 30, tzinfo=dt.UTC)

    assert formats.said(late_in_utc, friday) == "明天 周六 7:30"
    assert formats.day(late_in_utc) == "2025年3月8日"


def test_without_a_standpoint_the_year_is_said(friday):
    assert formats.said(friday) == "2025年3月7日 周五 9:00"


@pytest.mark.parametrize(
    ("due", "word"),
    [(dt.date(2025, 3, 10), "还剩 3 天"), (dt.date(2025, 3, 7), "今天到期"), (dt.date(2025, 3, 5), "已超 2 天")],
)
def test_time_left_is_a_word(due, word, friday):
    assert formats.time_left(due, friday) == word


@pytest.mark.parametrize(("fen", "text"), [(486000, "4,860"), (100050, "1,000.50"), (0, "0"), (None, "")])
def test_fen_are_written_as_yuan(fen, text):
    assert formats.yuan(fen) == text


def test_money_that_is_yours_is_a_figure_with_its_word():
    assert formats.money_figure(486000, "每月到手约", "yours") == (
        '<span class="money yours"><span class="money-word">每月到手约</span> <b class="figure">4,860</b> '
        "<small>元</small></span>"
    )


def test_money_nobody_has_counted_is_not_zero():
    assert "还没有算出" in formats.money_figure(None, "预计补贴")


@pytest.mark.parametrize(
    ("value", "kind", "hidden"),
    [("王小梅", "name", "王*梅"), ("13800138000", "phone", "138****8000"), ("", "phone", "")],
)
def test_personal_values_lose_their_middle(value, kind, hidden):
    assert formats.masked(value, kind) == hidden


def test_nothing_is_said_of_no_moment(friday):
    assert [formats.said(None, friday), formats.day(None), formats.moment(None), formats.time_left(None, friday)] == [
        ""
    ] * 4


def test_a_history_gives_day_and_minute():
    assert formats.moment(dt.datetime(2025, 3, 7, 9, 5, tzinfo=SHANGHAI)) == "2025年3月7日 9:05"
