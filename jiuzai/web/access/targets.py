"""Where a person may be sent after a step: pages of this site only."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve

from jiuzai.web.access.rules import Kind, methods_of, rule_of


def safe_target(value: str, default: str) -> str:
    """`value` if it is a path of ours that answers GET to people, else `default`."""
    return value if is_own_page(value) else default


def next_of(request: HttpRequest, default: str) -> str:
    """The `next` of this request, checked; form before address."""
    return safe_target(request.POST.get("next") or request.GET.get("next") or "", default)


def is_own_page(value: str) -> bool:
    """Refuses `//host`, `/\\host`, schemes, user info, encoded slashes, control characters and unknown paths."""
    if not value.startswith("/") or len(value) > 500:
        return False
    decoded = unquote(unquote(value))
    if decoded.startswith(("//", "/\\")) or "\\" in decoded or any(ord(sign) < 32 for sign in decoded):
        return False
    parts = urlsplit(value)
    if parts.scheme or parts.netloc or "//" in unquote(unquote(parts.path)):
        return False
    return _answers_people(parts.path)


def _answers_people(path: str) -> bool:
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    rule = rule_of(view)
    return rule is not None and rule.kind is not Kind.MACHINE and "GET" in methods_of(view)
