"""Deny by default: a view answers only whom its rule names, by the methods it accepts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, resolve_url

from jiuzai.foundation.kernel.refusals import NotFound, NotPermitted
from jiuzai.web.access import present
from jiuzai.web.access.answers import refusal_page
from jiuzai.web.access.middleware.reference import Answer
from jiuzai.web.access.rules import Kind, Rule, methods_of, rule_of
from jiuzai.web.access.targets import safe_target

logger = logging.getLogger("jiuzai.access")


def deny_by_default(get_response: Answer) -> Answer:
    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_view = check  # type: ignore[attr-defined]
    return middleware


def check(request: HttpRequest, view: Callable[..., Any], *_rest: Any) -> HttpResponse | None:
    """None lets the request through; anything else is the answer."""
    rule = rule_of(view)
    if rule is None:
        logger.error("a view without an access rule was asked for: %s", getattr(view, "__qualname__", view))
        return refusal_page(request, NotPermitted("这个网址没有开放。", next_step="请从首页进入。"))
    if rule.kind is Kind.DEVELOPMENT and not getattr(settings, "DEVELOPMENT_PAGES", False):
        return refusal_page(request, NotFound("没有找到这一页。", next_step="请从首页进入。"))
    if rule.kind in (Kind.SIGNED_IN, Kind.ROLES):
        refused = _check_person(request, rule)
        if refused is not None:
            return refused
    return _check_method(request, view)


def _check_person(request: HttpRequest, rule: Rule) -> HttpResponse | None:
    if not present.is_signed_in(request):
        return ask_to_sign_in(request)
    if rule.kind is Kind.ROLES and not rule.roles & present.roles(request):
        if rule.roles & present.roles_awaiting_proof(request):
            return _go(request, "account:staff", "这一页要用密码和动态码登录。")
        return refusal_page(
            request,
            NotPermitted(
                "这一页不是给您现在的身份用的。", next_step="请从自己的首页进入；要增加身份，请联系本单位管理员。"
            ),
        )
    if rule.fresh and not present.has_stepped_up(request, rule.fresh):
        return _go(request, "account:step_up", "", deed=rule.fresh)
    return None


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Strangers are shown the sign-in page and come back afterwards; a form they sent is refused, not lost silently."""
    if request.method not in ("GET", "HEAD"):
        return refusal_page(
            request,
            NotPermitted("您还没有登录，或登录已经过期，刚才的内容没有保存。", next_step="请重新登录后再提交。"),
        )
    return _go(request, "account:sign_in", "")


def _go(request: HttpRequest, name: str, message: str, **query: str) -> HttpResponse:
    asked = {
        key: value for key, value in {**query, "next": _way_back(request), "why": message and "proof"}.items() if value
    }
    target = f"{resolve_url(name)}?{urlencode(asked)}"
    if request.headers.get("HX-Request") == "true":
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = target
        return answer
    return redirect(target)


def _way_back(request: HttpRequest) -> str:
    """This page, or for a form the page it stood on."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    try:
        return safe_target(urlsplit(request.headers.get("Referer", "")).path, "")
    except ValueError:  # not an address at all
        return ""


def _check_method(request: HttpRequest, view: Callable[..., Any]) -> HttpResponse | None:
    accepted = methods_of(view)
    if request.method in accepted or (request.method == "HEAD" and "GET" in accepted):
        return None
    return HttpResponseNotAllowed([*accepted, "HEAD"] if "GET" in accepted else accepted)
