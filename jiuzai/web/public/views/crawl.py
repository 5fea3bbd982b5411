"""What machines that read public pages ask for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from jiuzai.foundation.region.queries import partner_counties
from jiuzai.web.access.rules import machine
from jiuzai.web.public.views.errors import offline_sheets

PAGES = (
    "home",
    "find_work",
    "hire",
    "claim",
    "counties",
    "units",
    "agencies",
    "trades",
    "help",
    "privacy",
    "accessibility",
)
KEEP_OUT = ("/account/", "/officer/", "/worker/", "/station/", "/auditor/", "/finance/", "/west/", "/department/")


@machine
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in KEEP_OUT)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('public:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@machine
def sitemap(request: HttpRequest) -> HttpResponse:
    paths = [reverse(f"public:{name}") for name in PAGES]
    paths += [reverse("public:county", args=[county.code]) for county in partner_counties()]
    places = [request.build_absolute_uri(path) for path in paths]
    return render(request, "public/sitemap.xml", {"places": places}, content_type="application/xml; charset=utf-8")


@machine
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root so that it may answer for every page when the network is gone."""
    script = render_to_string("public/sw.js", {"kept": [reverse("public:offline"), *offline_sheets()]})
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")
