"""The front page of a partner county's labour office: its own county and the Jinhua unit it is paired with."""

from django.http import HttpRequest, HttpResponse

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.region.queries import partner_counties
from jiuzai.web.access import present
from jiuzai.web.access.rules import for_roles
from jiuzai.web.shell.desk import desk as shared
from jiuzai.web.ui.pages import render_page


@for_roles(Role.WESTERN_OFFICER)
def desk(request: HttpRequest) -> HttpResponse:
    codes = {grant.region_code for grant in present.visitor(request).grants}
    own = [county for county in partner_counties() if county.code in codes or county.city_code in codes]
    return render_page(request, "west/desk.html", {**shared(request), "own": own})
