"""The front page of this shell."""

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.web.access.rules import for_roles
from jiuzai.web.shell.desk import desk as shared
from jiuzai.web.ui.pages import render_page


@for_roles(Role.EMPLOYER)
def desk(request: HttpRequest) -> HttpResponse:
    return render_page(request, "employer/desk.html", shared(request))
