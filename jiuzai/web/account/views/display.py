"""Text size, contrast and the language of the shell: kept with the account, or in the browser of a stranger."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from jiuzai.foundation.accounts.actions import set_display
from jiuzai.foundation.accounts.enums import TextSize
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import BadInput
from jiuzai.web.access import present
from jiuzai.web.access.rules import accepts, public, repeatable
from jiuzai.web.access.targets import safe_target
from jiuzai.web.shell import display as looks


@public
@repeatable
@accepts("POST")
def display(request: HttpRequest) -> HttpResponse:
    now = looks.of(request)
    size = request.POST.get("text_size", now.text_size)
    if size not in TextSize.values:
        raise BadInput("没有这个字号。", next_step="请从页面底部的三种字号里选。")
    contrast = request.POST.get("high_contrast", "")
    high = contrast == "on" if contrast else now.high_contrast
    return _keep(request, replace(now, text_size=size, high_contrast=high))


@public
@repeatable
@accepts("POST")
def language(request: HttpRequest) -> HttpResponse:
    chosen = request.POST.get("language", "")
    if chosen not in looks.LANGUAGES:
        raise BadInput("没有这种语言。", next_step="请从页面上的几种里选。")
    return _keep(request, replace(looks.of(request), language=chosen))


def _keep(request: HttpRequest, wish: looks.Display) -> HttpResponse:
    answer = redirect(safe_target(request.POST.get("back", ""), "/"))
    account = present.visitor(request).account
    if account is None:
        looks.keep(answer, wish)
        return answer
    set_display(
        account,
        text_size=wish.text_size,
        high_contrast=wish.high_contrast,
        language=wish.language,
        by=account,
        at=clock.now(),
    )
    return answer
