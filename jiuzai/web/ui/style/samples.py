"""Realistic, invented contents for the style page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from jiuzai.web.ui.frame import Place
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table

DRAWINGS = (
    "door-work door-hire door-benefit empty-list no-messages nothing-found broken-bridge offline tea done",
    "phone-call card-money bus folder shield gate welcome",
)
ICONS = (
    "check cross clock question info phone speaker print person people bell menu place leave back forward search home",
    "work money message file shield list school factory bus chart settings key calendar history upload download",
    "hand leaf",
)


def names(lines: tuple[str, ...]) -> list[str]:
    return " ".join(lines).split()


def samples(at: dt.datetime) -> dict[str, Any]:
    return {
        "drawings": names(DRAWINGS),
        "icons": names(ICONS),
        "table": _table(at),
        "no_rows": Table("没有行的表", [Column("name", "姓名")], [], nothing="还没有人登记"),
        "filters": _filters(),
        "figures": [
            {"value": 12, "label": "等我核对", "url": "#", "note": "最早的还剩 1 天"},
            {"value": 4, "label": "在公示", "url": "#"},
            {"value": "38.6", "unit": "万元", "label": "本月已到账", "note": "截至今天 8:00"},
            {"value": 0, "label": "没打进去"},
        ],
        "facts": [("单位", "浙江某某五金有限公司"), ("岗位", "数控车床操作工"), ("上班地方", "永康市"), ("介绍人", "")],
        "events": _events(at),
        "steps": ["留手机号", "核对身份", "选工种", "完成"],
        "tabs": [Place("全部", "#", count=47, here=True), Place("还剩 3 天内", "#", count=5), Place("已办完", "#")],
        "tomorrow": at + dt.timedelta(days=2),
    }


def _events(at: dt.datetime) -> list[dict[str, Any]]:
    return [
        {"at": at - dt.timedelta(hours=3), "what": "复核通过，进入公示", "who": "周*（县级复核）", "kind": "met"},
        {
            "at": at - dt.timedelta(days=1),
            "what": "核对参保记录",
            "note": "9 月、10 月已参保",
            "who": "李*（县级经办）",
        },
        {"at": at - dt.timedelta(days=9), "what": "申请交上来", "who": "本人，在村里站点", "kind": "waiting"},
    ]


def _table(at: dt.datetime) -> Table:
    columns = [
        Column("name", "谁"),
        Column("left", "还有多久", "lead"),
        Column("fen", "金额", "money"),
        Column("state", "到哪一步", "mark"),
        Column("at", "最近一次", "said"),
    ]
    people = [
        ("王*梅", "还剩 1 天", 150000, ("waiting", "等核对")),
        ("扎西·多*", "还剩 3 天", 100000, ("met", "在公示")),
        ("陈*", "已超 2 天", 80000, ("refused", "卡没打进去")),
    ]
    rows = [
        Row({"name": name, "left": left, "fen": fen, "state": state, "at": at - dt.timedelta(days=n)}, "#", n == 1)
        for n, (name, left, fen, state) in enumerate(people)
    ]
    return Table("等我核对的申请", columns, rows, as_of="今天 8:00")


def _filters() -> list[Filter]:
    states = [Choice("", "全部", 47), Choice("waiting", "等核对", 12), Choice("public", "在公示", 4)]
    return [
        Filter("state", "状态", states),
        Filter("county", "来自", [Choice("", "不限"), Choice("511921", "通江县"), Choice("513322", "泸定县")]),
    ]
