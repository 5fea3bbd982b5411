"""Help, privacy and accessibility in plain words."""

from django.http import HttpRequest, HttpResponse

from jiuzai.web.access.rules import public
from jiuzai.web.ui.pages import render_page


@public
def help_page(request: HttpRequest) -> HttpResponse:
    return render_page(request, "public/help.html", {})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render_page(request, "public/privacy.html", {})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render_page(request, "public/accessibility.html", {})
