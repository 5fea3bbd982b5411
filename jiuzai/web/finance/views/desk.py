"""The front page of finance offices."""

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.web.access.rules import for_roles
from jiuzai.web.shell.desk import desk as shared
from jiuzai.web.shell.notice import notice
from jiuzai.web.ui.pages import render_page


@for_roles(Role.FINANCE)
def desk(request: HttpRequest) -> HttpResponse:
    duties = [(str(Role.FINANCE.label), notice().duties.get(Role.FINANCE.value, ()))]
    return render_page(request, "finance/desk.html", {**shared(request), "law": notice(), "duties": duties})
