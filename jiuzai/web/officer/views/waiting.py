"""What waits for a second pair of eyes: new accounts, roles, devices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.region.queries import labels
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.officer.pending import pending_for
from jiuzai.web.officer.regions import KEEPERS
from jiuzai.web.ui.pages import render_page


@for_roles(*KEEPERS)
def waiting(request: HttpRequest) -> HttpResponse:
    pending = pending_for(present.visitor(request))
    names = labels(grant.region_code for grant in pending.grants if grant.region_code)
    context = {
        "accounts": pending.accounts,
        "grants": [(grant, names.get(grant.region_code, "")) for grant in pending.grants],
        "devices": pending.devices,
    }
    return render_page(request, "officer/waiting.html", context)
