"""A Refusal raised by a deed becomes a calm page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.web.access.answers import refusal_page
from jiuzai.web.access.middleware.reference import Answer


def refusals_as_pages(get_response: Answer) -> Answer:
    """Django turns view exceptions into answers before a middleware sees them, hence the hook."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    middleware.process_exception = as_page  # type: ignore[attr-defined]
    return middleware


def as_page(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    return refusal_page(request, exception) if isinstance(exception, Refusal) else None
