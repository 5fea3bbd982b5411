"""Behind each door: what can be done here today, what is being built, and the telephone that helps meanwhile."""

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.kernel import clock
from jiuzai.web.access.rules import public
from jiuzai.web.shell.notice import notice
from jiuzai.web.ui.pages import render_page


@public
def find_work(request: HttpRequest) -> HttpResponse:
    return render_page(request, "public/find_work.html", {})


@public
def hire(request: HttpRequest) -> HttpResponse:
    return render_page(request, "public/hire.html", {})


@public
def claim(request: HttpRequest) -> HttpResponse:
    law = notice()
    return render_page(request, "public/claim.html", {"law": law, "law_is_over": law.is_over(clock.today())})
