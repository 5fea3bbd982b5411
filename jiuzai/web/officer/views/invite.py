"""A new colleague: one person invites, another confirms."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from jiuzai.foundation.accounts.actions import invite_staff
from jiuzai.foundation.accounts.enums import DeedClass
from jiuzai.foundation.kernel import clock
from jiuzai.foundation.kernel.refusals import Refusal
from jiuzai.web.access import present
from jiuzai.web.access.answers import on_form
from jiuzai.web.access.rules import accepts, for_roles
from jiuzai.web.officer.forms import InviteForm
from jiuzai.web.officer.regions import KEEPERS
from jiuzai.web.ui.pages import render_page


@for_roles(*KEEPERS, fresh=DeedClass.CHANGE_ROLES)
@accepts("GET", "POST")
def invite(request: HttpRequest) -> HttpResponse:
    keeper = present.visitor(request).account
    form = InviteForm(request.POST or None, held=present.visitor(request).grants)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                invited = invite_staff(**form.cleaned_data, by=keeper, at=clock.now())
                context = {"invited": invited, "link": _link(request, invited.token)}
                return render_page(request, "officer/invited.html", context)
            except Refusal as refusal:
                status = on_form(form, refusal)
    return render_page(request, "officer/invite.html", {"form": form}, status=status)


def _link(request: HttpRequest, token: str) -> str:
    """Handed over by the inviter and shown this once; nothing for those who come in by telephone."""
    return request.build_absolute_uri(reverse("account:invitation", args=[token])) if token else ""
