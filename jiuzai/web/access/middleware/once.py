"""Every form is sent once, however often a weak network sends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.background.actions import Outcome, abandon_once, finish_once, start_once
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.canonical import canonical_bytes
from jiuzai.foundation.kernel.refusals import BadInput, Refusal
from jiuzai.foundation.vault.codec import mac
from jiuzai.web.access import present
from jiuzai.web.access.answers import refusal_page
from jiuzai.web.access.middleware.reference import Answer
from jiuzai.web.access.rules import Kind, is_repeatable, rule_of

LONGEST_PLACE = 500  # what the row can keep
NOT_CONTENT = ("csrfmiddlewaretoken", "once_key")


class DoneBefore(Refusal):
    """The first send was answered with a page that is shown once only."""

    code = "done_before"


def once_per_key(get_response: Answer) -> Answer:
    """The first answer is kept as status and place, never as content; a refused send gives its key back."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if hasattr(request, "once_key"):
            _finish(request.once_key, request.once_actor, response)  # type: ignore[attr-defined]
        return response

    middleware.process_view = check  # type: ignore[attr-defined]
    return middleware


def check(request: HttpRequest, view: Callable[..., Any], *_rest: Any) -> HttpResponse | None:
    """None: the first send, go ahead. Otherwise the earlier answer, or a refusal."""
    if request.method != "POST" or not _needs_key(view):
        return None
    key = request.POST.get("once_key", "")
    who = present.actor_id(request)
    try:
        if not key:
            raise BadInput("这张表单不完整，没有办理。", next_step="请回到上一页刷新后，再提交一次。", where="once_key")
        earlier = _start(request, key, who)
    except Refusal as refusal:
        return refusal_page(request, refusal)
    if earlier is not None:
        return _again(request, earlier)
    request.once_key, request.once_actor = key, who  # type: ignore[attr-defined]
    return None


def _needs_key(view: Callable[..., Any]) -> bool:
    rule = rule_of(view)
    return not is_repeatable(view) and (rule is None or rule.kind is not Kind.MACHINE)


def _start(request: HttpRequest, key: str, who: str) -> Outcome | None:
    return start_once(
        key,
        actor_id=who,
        digest=mac("web.once", canonical_bytes(_content(request))),
        at=clock.now(),
        path=request.path,
    )


def _content(request: HttpRequest) -> dict[str, list[str]]:
    words = {name: values for name, values in request.POST.lists() if name not in NOT_CONTENT}
    files = {f"file:{name}": [f"{one.name}:{one.size}" for one in many] for name, many in request.FILES.lists()}
    return {**words, **files}


def _again(request: HttpRequest, earlier: Outcome) -> HttpResponse:
    if earlier.location:
        answer = HttpResponse(status=earlier.status)
        answer["Location"] = earlier.location
        return answer
    return refusal_page(request, DoneBefore("这一步刚才已经办好了，没有重复办理。", next_step="请从首页继续。"))


def _finish(key: str, who: str, response: HttpResponse) -> None:
    if response.status_code >= 500:
        return  # nobody knows how far it came; a second send is told to look first
    if response.status_code >= 400:
        abandon_once(key, actor_id=who)
        return
    location = response.get("Location", "")
    location = location if len(location) <= LONGEST_PLACE else ""
    finish_once(key, actor_id=who, status=response.status_code, location=location, at=clock.now())
