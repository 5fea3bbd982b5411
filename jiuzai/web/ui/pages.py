"""One address answers with the whole page, or with its live part when only that was asked for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page(
    request: HttpRequest, page: str, context: dict[str, Any], *, part: str = "", status: int = 200
) -> HttpResponse:
    """Render `page`; for a live request render `part` alone, the same template the page includes.

    A request that restores history or follows a boosted link needs the whole page again.
    """
    template = part if part and wants_part(request) else page
    response = render(request, template, context, status=status)
    if part:
        patch_vary_headers(response, ["HX-Request"])
    return response


def wants_part(request: HttpRequest) -> bool:
    """Whether the browser will place the answer into a page it already shows."""
    headers = request.headers
    whole = headers.get("HX-Boosted") == "true" or headers.get("HX-History-Restore-Request") == "true"
    return headers.get("HX-Request") == "true" and not whole
