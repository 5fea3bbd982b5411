"""The style page: every component in all its states, for development only. Its view is guarded where its URL is."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.kernel import clock
from jiuzai.web.ui.forms import (
    ChoiceCardsField,
    CodeField,
    DateField,
    HouseForm,
    IdTailField,
    MoneyField,
    Option,
    PasswordField,
    PersonNameField,
    PhoneField,
)
from jiuzai.web.ui.frame import Frame, Group, Place
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.tables import Choice, Column, Filter, Row, Table

DRAWINGS = [
    "door-work",
    "door-hire",
    "door-benefit",
    "empty-list",
    "no-messages",
    "nothing-found",
    "broken-bridge",
    "offline",
    "tea",
    "done",
    "phone-call",
    "card-money",
    "bus",
    "folder",
    "shield",
    "gate",
    "welcome",
]
ICONS = [
    "check",
    "cross",
    "clock",
    "question",
    "info",
    "phone",
    "speaker",
    "print",
    "person",
    "people",
    "bell",
    "menu",
    "place",
    "leave",
    "back",
    "forward",
    "search",
    "home",
    "work",
    "money",
    "message",
    "file",
    "shield",
    "list",
    "school",
    "factory",
    "bus",
    "chart",
    "settings",
    "key",
    "calendar",
    "history",
    "upload",
    "download",
    "hand",
    "leaf",
]
SHIFTS = [
    Option("two", "愿意两班倒", "白班夜班一周一换", "clock"),
    Option("day", "只上白班", "岗位会少一些", "calendar"),
]


class SampleForm(HouseForm):
    name = PersonNameField(label="姓名", help_text="和身份证上一样")
    phone = PhoneField(label="手机号")
    code = CodeField(label="验证码", help_text="短信里的 6 位数字，5 分钟内有效")
    id_tail = IdTailField(label="身份证号最后 4 位")
    password = PasswordField(label="密码")
    born_on = DateField(label="出生日期")
    wage = MoneyField(label="想要的月工资", required=False, help_text="单位是元")
    shift = ChoiceCardsField(label="能不能上夜班", options=SHIFTS)
    note = forms.CharField(label="还有什么要说", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="我同意村里的站点帮我看这份登记")


def style_page(request: HttpRequest) -> HttpResponse:
    """`?look=staff|worker|one|home` shows the components inside each shell; `size` and `contrast` change the frame."""
    look = request.GET.get("look", "worker")
    at = clock.now()
    context = {"frame": _frame(request, at), "at": at, **_samples(at), **_form(request)}
    context["page"] = Paginator(range(47), 20).get_page(request.GET.get("page"))
    page = look if look in ("staff", "worker", "one", "home") else "worker"
    return render_page(request, f"ui/style/{page}.html", context)


def _form(request: HttpRequest) -> dict[str, Any]:
    wrong = {
        "wrong-name": "王小梅",
        "wrong-phone": "138 0013",
        "wrong-code": "12",
        "wrong-born_on": "2025-2-30",
        "wrong-wage": "四千",
    }
    return {"form": SampleForm(), "wrong_form": SampleForm(wrong, prefix="wrong")}


def _frame(request: HttpRequest, at: dt.datetime) -> Frame:
    here = request.GET.get("look", "worker")
    return Frame(
        at=at,
        helpline="0579-12333",
        helpline_hours="工作日 8:30 到 17:30",
        navigation=[
            Place("找工作", "?look=home", "work", here=here == "home"),
            Place("我的进展", "?look=worker", "list", 2, here == "worker"),
            Place("钱", "?look=one", "money", here=here == "one"),
            Place("消息", "?look=staff", "message", 3),
        ],
        groups=_groups(),
        footer=[Place("关于", "#"), Place("隐私", "#"), Place("无障碍说明", "#")],
        person="李*",
        role_label="县级经办",
        scope_label="婺城区",
        account_url="#",
        sign_in_url="#",
        sign_out_url="#",
        messages_url="#",
        unread=3,
        search_url="#",
        display_url="#",
        languages=[("zh-hans", "简体中文"), ("bo", "བོད་ཡིག")],
        text_size=request.GET.get("size", "normal"),
        high_contrast=request.GET.get("contrast") == "high",
        watermark="演示系统 · 人和钱都是编的",
        reference="7K3M-PQ9X",
    )


def _groups() -> list[Group]:
    waiting = [
        Place("今天", "#", "home", here=True),
        Place("等我核对", "#", "list", 12),
        Place("在公示", "#", "calendar", 4),
        Place("退回补正", "#", "history", 1),
    ]
    people = [Place("务工人员", "#", "people"), Place("企业", "#", "factory"), Place("报表", "#", "chart")]
    return [Group("手上的事", waiting), Group("名册", people), Group("", [Place("我的账号", "#", "settings")])]


def _samples(at: dt.datetime) -> dict[str, Any]:
    return {
        "drawings": DRAWINGS,
        "icons": ICONS,
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
