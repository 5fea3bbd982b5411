"""Send a list: a file, lines pasted from a chat, or a photo of paper. And the empty template to fill in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.spreadsheets import actions, kinds, queries
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.import_forms import FileForm, PhotoForm, TextForm
from jiuzai.web.officer.sending import SENDERS, offer_to
from jiuzai.web.ui.frame import Place
from jiuzai.web.ui.pages import render_page

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WAYS: dict[str, tuple[str, type[Any]]] = {
    "file": ("表格文件", FileForm),
    "text": ("粘贴接龙", TextForm),
    "photo": ("纸质名单的照片", PhotoForm),
}


@for_roles(*SENDERS)
@accepts("GET", "POST")
def send(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    offer = offer_to(visitor.account, visitor.grants)
    way = request.GET.get("way", "file")
    way = way if way in WAYS else "file"
    form = WAYS[way][1](request.POST or None, request.FILES or None, offer=offer)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                return _taken(request, way, form.cleaned_data, visitor.account)
            except Refusal as refusal:
                status = on_form(form, refusal)
    context = {"form": form, "offer": offer, "way": way, "ways": _tabs(way)}
    return render_page(request, "officer/imports/send.html", context, status=status)


@for_roles(*SENDERS)
def template(request: HttpRequest, code: str) -> HttpResponse:
    """The empty workbook of one kind: drop-downs, text columns, an example row."""
    kind = kinds.find(code)
    answer = HttpResponse(queries.template_workbook(kind.key), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="template-{kind.key}.xlsx"'
    return answer


def _taken(request: HttpRequest, way: str, said: dict[str, Any], account: Any) -> HttpResponse:
    kind, county, now = said["kind"], said["county"], clock.now()
    if way == "photo":
        upload = said["upload"]
        actions.receive_photo(kind, upload, upload.name, by=account, at=now, county=county)
        messages.success(request, "照片收下了，等人照着录入。")
        return redirect("officer:imports")
    if way == "text":
        batch = actions.receive_text(kind, said["text"], by=account, at=now, county=county)
    else:
        upload = said["upload"]
        batch = actions.receive(kind, upload, upload.name, by=account, at=now, county=county)
    if batch.sent_at < now:
        messages.info(request, "这份文件以前传过，这里是当时的结果，没有重复办理。")
    return redirect("officer:import", import_id=batch.pk)


def _tabs(way: str) -> list[Place]:
    here = reverse("officer:send_import")
    return [Place(words, f"{here}?way={name}", here=name == way) for name, (words, _) in WAYS.items()]
