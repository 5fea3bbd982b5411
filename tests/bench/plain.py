"""The same questions through the same middleware, answered with one plain template: what a page costs at least."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.accounts.queries import staff_visible_to
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.messaging.queries import notices_for
from jiuzai.foundation.region.queries import labels
from jiuzai.web.access.present import visitor
from jiuzai.web.access.rules import for_roles, public

ROWS = 20


@public
def home(request: HttpRequest) -> HttpResponse:
    return HttpResponse(render_to_string("bench/home.html", {"notices": notices_for(set(), clock.today())}))


@for_roles(Role.CITY_OFFICER)
def accounts(request: HttpRequest) -> HttpResponse:
    found = staff_visible_to(visitor(request).account).prefetch_related("grants")
    page = Paginator(found, ROWS).get_page(1)
    names = labels(grant.region_code for one in page for grant in one.grants.all() if grant.region_code)
    rows = [(one, [(grant, names.get(grant.region_code, "")) for grant in one.grants.all()]) for one in page]
    return HttpResponse(render_to_string("bench/accounts.html", {"rows": rows}))
