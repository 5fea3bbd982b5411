"""When something went wrong: what happened, what is safe, what to do, the number to read out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

from jiuzai.web.access.rules import public


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "public/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "public/forbidden.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "public/bad_request.html", status=400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's key was missing or old (settings.CSRF_FAILURE_VIEW)."""
    return render(request, "public/stale_form.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Asks nobody anything: the database may be what is broken."""
    values = {"reference": getattr(request, "reference", ""), "helpline": settings.HELPLINE}
    return HttpResponse(render_to_string("public/broken.html", values), status=500)


@public
def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker keeps for times without a network: the same for everybody."""
    values = {"helpline": settings.HELPLINE, "sheets": offline_sheets()}
    return HttpResponse(render_to_string("public/offline.html", values))


def offline_sheets() -> list[str]:
    """The style sheets the offline page needs kept beside it."""
    return [static(f"css/{name}.css") for name in ("tokens", "base", "worker")]
