"""The front page of officers and of those who keep accounts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.queries import staff_visible_to
from jiuzai.foundation.region.queries import pairs, partner_counties
from jiuzai.foundation.spreadsheets.queries import imports_of
from jiuzai.registry.organizations.queries import waiting_for_vetting
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.officer.pending import pending_for
from jiuzai.web.officer.views.imports.lists import WAITING
from jiuzai.web.shell.desk import desk as shared
from jiuzai.web.ui.pages import render_page


@for_roles(Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.ADMINISTRATOR)
def desk(request: HttpRequest) -> HttpResponse:
    visitor = present.visitor(request)
    context = {
        **shared(request),
        "accounts": staff_visible_to(visitor.account).count(),
        "to_confirm": pending_for(visitor).count,
        "counties": len(partner_counties()),
        "pairs": _own_pairs(request),
        **_waiting_lists(request),
    }
    return render_page(request, "officer/desk.html", context)


def _waiting_lists(request: HttpRequest) -> dict[str, int]:
    """For officers; who only keeps accounts does no business."""
    visitor = present.visitor(request)
    if not visitor.roles & {Role.COUNTY_OFFICER, Role.CITY_OFFICER}:
        return {}
    return {
        "lists": imports_of(visitor.account).filter(state__in=WAITING).count(),
        "vetting": waiting_for_vetting(visitor.account).count(),
    }


def _own_pairs(request: HttpRequest) -> list[object]:
    """The pairs of the officer's own county; every pair for the city."""
    codes = {grant.region_code for grant in present.visitor(request).grants}
    return [pair for pair in pairs() if pair.jinhua_code in codes or "3307" in codes]
