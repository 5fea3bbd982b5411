"""Pages that exist on development machines alone."""

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.queries import outbox_page
from jiuzai.web.access import present
from jiuzai.web.access.rules import development_only
from jiuzai.web.ui.pages import render_page
from jiuzai.web.ui.style import style_page


@development_only
def outbox(request: HttpRequest) -> HttpResponse:
    found = outbox_page(present.visitor(request).account, clock.now())
    return render_page(request, "machine/outbox.html", {"outbox": found})


@development_only
def style(request: HttpRequest) -> HttpResponse:
    return style_page(request)
