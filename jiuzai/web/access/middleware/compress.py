"""Pages travel compressed, except where compressing could tell a secret (BREACH; docs/adr/0008-compressed-pages.md)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

from jiuzai.web.access import present
from jiuzai.web.access.middleware.reference import Answer


def compress_pages(get_response: Answer) -> Answer:
    """HTML only; static files come compressed from disk, and what people download is packed already."""
    gzip = GZipMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.get("Content-Type", "").startswith("text/html") and not may_repeat_the_request(request):
            gzip.process_response(request, response)  # changes it in place
        return response

    return middleware


def may_repeat_the_request(request: HttpRequest) -> bool:
    """Whether the page may hold both a person's data and words that somebody else put into the request."""
    if request.method not in ("GET", "HEAD"):
        return True
    return bool(request.META.get("QUERY_STRING")) and present.is_signed_in(request)
