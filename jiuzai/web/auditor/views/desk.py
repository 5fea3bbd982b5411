"""What an auditor sees first: the letter, its days, whether the record is whole."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.audit import queries as audit
from jiuzai.web.access.rules import for_roles
from jiuzai.web.shell.desk import desk as shared
from jiuzai.web.ui.pages import render_page


@for_roles(Role.AUDITOR)
def desk(request: HttpRequest) -> HttpResponse:
    """Checking the whole chain takes a while, so it is done when asked for (`?verify=1`), not on every visit."""
    context = {
        **shared(request),
        "state": audit.state(),
        "verified": audit.verify() if request.GET.get("verify") == "1" else None,
    }
    return render_page(request, "auditor/desk.html", context)
