"""What the notice asks of one's department."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.shell.desk import desk as shared
from jiuzai.web.shell.notice import notice
from jiuzai.web.ui.pages import render_page

DEPARTMENTS = (Role.AGRICULTURE, Role.PAIRING_OFFICE, Role.POLICE, Role.EDUCATION, Role.UNION)


@for_roles(*DEPARTMENTS)
def desk(request: HttpRequest) -> HttpResponse:
    held = present.roles(request)
    duties = [(str(role.label), notice().duties.get(role.value, ())) for role in DEPARTMENTS if role.value in held]
    return render_page(
        request,
        "department/desk.html",
        {**shared(request), "law": notice(), "duties": duties, "keeps_statuses": Role.AGRICULTURE in held},
    )
