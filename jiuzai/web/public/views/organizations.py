"""Who may lawfully find people work today: agencies and brokers with their papers, and training bodies."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jiuzai.foundation.kernel import clock
from jiuzai.registry.organizations.enums import OrganizationKind
from jiuzai.registry.organizations.queries import public_list
from jiuzai.web.access.rules import public
from jiuzai.web.ui.frame import Place
from jiuzai.web.ui.pages import render_page

LISTED = (OrganizationKind.HR_AGENCY, OrganizationKind.LABOUR_BROKER, OrganizationKind.TRAINING_BODY)


@public
def agencies(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("kind", "")
    kind = OrganizationKind(asked) if asked in LISTED else OrganizationKind.HR_AGENCY
    today, here = clock.today(), reverse("public:agencies")
    context = {
        "kind": kind,
        "tabs": [Place(str(one.label), f"{here}?kind={one.value}", here=one == kind) for one in LISTED],
        "organizations": public_list(kind, today),
        "today": today,
    }
    return render_page(request, "public/agencies.html", context)
