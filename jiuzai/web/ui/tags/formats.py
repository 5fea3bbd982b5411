"""Money, days and hidden parts, written the way people say them."""

from __future__ import annotations

import datetime as dt

from django.utils.html import format_html
from django.utils.safestring import SafeString

from jiuzai.foundation.kernel import clock, masking, money
from jiuzai.web.ui.tags.library import register

WEEKDAYS = "一二三四五六日"
NEAR = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}
HIDERS = {"name": masking.name, "phone": masking.phone, "id_number": masking.id_number, "card": masking.card}


def _day(value: dt.date) -> dt.date:
    """The day in China of a day or of a moment."""
    return clock.local_date(value) if isinstance(value, dt.datetime) else value


def _hour(value: dt.date) -> str:
    if not isinstance(value, dt.datetime):
        return ""
    local = value.astimezone(clock.SHANGHAI)
    return f" {local.hour}:{local.minute:02d}"


@register.filter
def said(value: dt.date | None, on: dt.date | None = None) -> str:
    """`后天 周五 9:00` seen from `on`; far days carry their date, other years their year."""
    if value is None:
        return ""
    day = _day(value)
    weekday = f"周{WEEKDAYS[day.weekday()]}"
    if on is not None:
        here = _day(on)
        if near := NEAR.get((day - here).days):
            return f"{near} {weekday}{_hour(value)}"
        if day.year == here.year:
            return f"{day.month}月{day.day}日 {weekday}{_hour(value)}"
    return f"{day.year}年{day.month}月{day.day}日 {weekday}{_hour(value)}"


@register.filter
def day(value: dt.date | None) -> str:
    """`2025年3月5日`, for files and forms."""
    if value is None:
        return ""
    local = _day(value)
    return f"{local.year}年{local.month}月{local.day}日"


@register.filter
def moment(value: dt.datetime | None) -> str:
    """`2025年3月5日 9:05`, for histories."""
    return "" if value is None else f"{day(value)}{_hour(value)}"


@register.filter
def time_left(value: dt.date | None, on: dt.date | None = None) -> str:
    """`还剩 3 天`, `今天到期`, `已超 2 天`: the deciding word of a list line."""
    if value is None or on is None:
        return ""
    days = (_day(value) - _day(on)).days
    if days == 0:
        return "今天到期"
    return f"还剩 {days} 天" if days > 0 else f"已超 {-days} 天"


@register.filter
def yuan(fen: int | None) -> str:
    """`1,000.50` from fen; whole yuan lose their `.00`."""
    return "" if fen is None else money.yuan_text(fen).removesuffix(".00")


@register.filter
def masked(value: str | None, kind: str = "name") -> str:
    """A personal value with its middle hidden; `kind` is name, phone, id_number or card."""
    return HIDERS[kind](value) if value else ""


@register.simple_tag(name="money")
def money_figure(fen: int | None, word: str = "", kind: str = "") -> SafeString:
    """Money as a figure with its word before it; `kind` is `yours` (a worker's own) or `plain`."""
    if fen is None:
        return format_html('<span class="money"><span class="money-word">{}</span> <b>还没有算出</b></span>', word)
    return format_html(
        '<span class="money{}"><span class="money-word">{}</span> <b class="figure">{}</b> <small>元</small></span>',
        f" {kind}" if kind else "",
        word,
        yuan(fen),
    )
