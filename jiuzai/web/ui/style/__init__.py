"""The style page: every component in all its states, for development only. Its view is guarded where its URL is."""

from __future__ import annotations

import datetime as dt

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.kernel import clock
from jiuzai.web.ui.frame import Frame, Group, Place
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.style.form import sample_forms
from jiuzai.web.ui.style.samples import samples

LOOKS = {
    "home": "ui/style/home.html",
    "one": "ui/style/one.html",
    "worker": "ui/style/worker.html",
    "staff": "ui/style/staff.html",
}


def style_page(request: HttpRequest) -> HttpResponse:
    """`?look=staff|worker|one|home` shows the components inside each shell; `size` and `contrast` change the frame."""
    look = request.GET.get("look", "worker")
    at = clock.now()
    context = {"frame": _frame(request, at), "at": at, **samples(at), **sample_forms()}
    context["page"] = Paginator(range(47), 20).get_page(request.GET.get("page"))
    return render_page(request, LOOKS.get(look, LOOKS["worker"]), context)


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
