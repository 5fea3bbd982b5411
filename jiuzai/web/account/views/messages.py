"""Letters inside the site. Opening one changes nothing; 知道了 marks it read."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import NotFound
from jiuzai.foundation.messaging import actions
from jiuzai.foundation.messaging.queries import inbox_of
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, signed_in
from jiuzai.web.access.targets import safe_target
from jiuzai.web.ui.pages import render_page

A_PAGE = 20


@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    letters = inbox_of(present.visitor(request).account)
    page = Paginator(letters, A_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "account/messages.html", {"page": page})


@signed_in
def message(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    letter = inbox_of(present.visitor(request).account).filter(pk=letter_id).first()
    if letter is None:
        raise NotFound("没有找到这条消息。", next_step="请回到消息列表查看。")
    return render_page(request, "account/message.html", {"letter": letter})


@signed_in
@accepts("POST")
def read(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    letter = actions.mark_read(letter_id, by=present.visitor(request).account, at=clock.now())
    return redirect(safe_target(letter.link, "/account/messages/"))


@signed_in
@accepts("POST")
def read_all(request: HttpRequest) -> HttpResponse:
    actions.mark_all_read(by=present.visitor(request).account, at=clock.now())
    return redirect("account:messages")
