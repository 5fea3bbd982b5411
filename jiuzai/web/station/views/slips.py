"""Somebody brings a slip: find it by its code. The code travels in the form, never in an address."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString

from jiuzai.foundation.accounts.enums import Role
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.foundation.messaging.actions import look_up_slip
from jiuzai.foundation.messaging.paper import slip_html, slip_pdf
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.station.forms import SlipForm
from jiuzai.web.station.views.counter import COUNTERS
from jiuzai.web.ui.pages import render_page

READERS = (Role.CLERK, Role.COUNTY_OFFICER, Role.CITY_OFFICER, Role.FINANCE, Role.WESTERN_OFFICER)


@for_roles(*READERS)
@accepts("GET", "POST")
def slips(request: HttpRequest) -> HttpResponse:
    form = SlipForm(request.POST or None)
    paper, status, person_id = SafeString(""), 200, ""
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                slip = look_up_slip(form.cleaned_data["code"], by=present.visitor(request).account, at=clock.now())
                paper, status, person_id = slip_html(slip), 200, _person_of(request, slip)
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(
        request, "station/slips.html", {"form": form, "paper": paper, "person_id": person_id}, status=status
    )


def _person_of(request: HttpRequest, slip: Any) -> str:
    """Whose file the slip leads to, for those who work with people; whether they see her is asked there."""
    works = present.roles(request) & {role.value for role in COUNTERS}
    return slip.subject_id if slip.subject_kind == "people.person" and works else ""


@for_roles(*READERS)
@accepts("POST")
def pdf(request: HttpRequest) -> HttpResponse:
    slip = look_up_slip(request.POST.get("code", ""), by=present.visitor(request).account, at=clock.now())
    answer = HttpResponse(slip_pdf(slip), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="slip.pdf"'
    return answer
