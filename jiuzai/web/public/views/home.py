"""The front door: what this is, for whom, three doors, a person to call."""

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.queries import notices_for
from jiuzai.web.access.rules import public
from jiuzai.web.shell.notice import notice
from jiuzai.web.ui.pages import render_page


@public
def home(request: HttpRequest) -> HttpResponse:
    today = clock.today()
    law = notice()
    context = {"law": law, "law_is_over": law.is_over(today), "notices": notices_for(set(), today)}
    return render_page(request, "public/home.html", context)
