"""What the search over public pages finds: the pages themselves, counties, units, trades."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from jiuzai.foundation.region.queries import children, partner_counties, units
from jiuzai.foundation.search.actions import Item, replace_kind
from jiuzai.foundation.vocabulary.queries import families

PAGES = (
    ("find_work", "找工作", "去金华做工 岗位 报名 登记"),
    ("hire", "招人", "企业 招工 用工 招聘"),
    ("claim", "办补贴", "交通补助 就业补贴 社保 到账"),
    ("help", "帮助与电话", "验证码 换号 共用手机 打电话"),
    ("privacy", "隐私说明", "个人信息 加密 注销"),
    ("accessibility", "无障碍说明", "大字 高对比 藏文"),
    ("counties", "协作县", "巴中 甘孜 陇南 定西 结对"),
    ("units", "金华十地", "县市区 开发区"),
    ("trades", "工种名称", "工种 叫法 岗位名称"),
)


def index_public_pages(at: dt.datetime) -> int:
    """Rebuild the index of public pages; safe to repeat. Returns how many can be found."""
    kinds = {"page": _pages(), "county": _counties(), "unit": _units(), "trade": _trades()}
    return sum(replace_kind(kind, list(items), at) for kind, items in kinds.items())


def _pages() -> Iterator[Item]:
    for name, title, words in PAGES:
        yield Item("page", name, title, words, reverse(f"public:{name}"))


def _counties() -> Iterator[Item]:
    for county in partner_counties():
        towns = "、".join(town.name for town in children(county.code))
        pair = f"结对 {county.pair.jinhua_name}。" if county.pair else ""
        yield Item("county", county.code, county.label, f"{pair}{towns}", reverse("public:county", args=[county.code]))


def _units() -> Iterator[Item]:
    for unit in units():
        yield Item("unit", unit.code, unit.name, "金华", reverse("public:units"))


def _trades() -> Iterator[Item]:
    for family in families():
        for trade in family.trades:
            words = "、".join((family.name, *trade.words))
            yield Item("trade", trade.code, trade.name, words, f"{reverse('public:trades')}#{trade.code}")
