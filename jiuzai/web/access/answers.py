"""A refusal as a page: what happened, what to do, the number to read out, whom to call."""

from __future__ import annotations

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jiuzai.foundation.kernel.refusals import LimitReached, Refusal

TITLES = {
    400: "填写的内容有问题",
    403: "这一步您不能办",
    404: "没有找到",
    409: "这一步现在办不了",
    429: "请稍等一会儿",
}


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The whole page, or for a part request the notice alone, with the refusal's own status."""
    partial = request.headers.get("HX-Request") == "true"
    template = "access/refusal_part.html" if partial else "access/refusal.html"
    title = TITLES.get(refusal.status, "这一步没有办成")
    answer = render(request, template, {"refusal": refusal, "title": title}, status=refusal.status)
    if partial:
        answer["HX-Retarget"] = "#notices"
        answer["HX-Reswap"] = "innerHTML"
    if isinstance(refusal, LimitReached) and refusal.retry_after:
        answer["Retry-After"] = str(refusal.retry_after)
    return answer


def on_form(form: BaseForm, refusal: Refusal) -> int:
    """Put a refusal beside the field it names, or on top; returns the status to answer with."""
    where = refusal.where if refusal.where in form.fields else None
    form.add_error(where, " ".join(part for part in (refusal.message, refusal.next_step) if part))
    return refusal.status
