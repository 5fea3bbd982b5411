"""A number for every request, short enough to be read out over the telephone."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.kernel import trace

Answer = Callable[[HttpRequest], HttpResponse]

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
)


def reference_number(get_response: Answer) -> Answer:
    """The number follows the deed through history, audit and tasks, and is shown on every error page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        reference = trace.new_reference()
        request.reference = reference  # type: ignore[attr-defined]
        with trace.request_id(reference):
            response = get_response(request)
        response["X-Request-Id"] = reference
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return middleware
