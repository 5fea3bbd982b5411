"""What waits for a second pair of eyes: new accounts, roles, devices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.queries import accounts_awaiting_confirmation, devices_awaiting, grants_awaiting
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.region.queries import labels
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.officer.regions import KEEPERS
from jiuzai.web.ui.pages import render_page


@for_roles(*KEEPERS)
def waiting(request: HttpRequest) -> HttpResponse:
    account, today = present.visitor(request).account, clock.today()
    grants = list(grants_awaiting(account, today).select_related("account"))
    names = labels(grant.region_code for grant in grants if grant.region_code)
    context = {
        "accounts": list(accounts_awaiting_confirmation(account)),
        "grants": [(grant, names.get(grant.region_code, "")) for grant in grants],
        "devices": [one for one in devices_awaiting(account, today) if one.account_id != account.pk],
    }
    return render_page(request, "officer/waiting.html", context)
